import { beforeEach, expect, test } from 'vitest';
import { issueToken, startSession } from '../../app/domain/access/commands.server.ts';
import { findSession } from '../../app/domain/access/queries.server.ts';
import { changeAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { askForNewAddress, confirmNewAddress } from '../../app/domain/contacts/new-address/commands.server.ts';
import { findNewAddress } from '../../app/domain/contacts/new-address/queries.server.ts';
import { findContactByAddress, getContact, listAddresses } from '../../app/domain/contacts/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { plus } from '../../app/domain/kernel/time.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, aUser } from '../support/factories.ts';

const database = testDatabase();
const clock = clockAt();
const system = () => testCtx(database.db, { clock });
const anyone = () => testCtx(database.db, { clock, actor: { kind: 'anyone' } });
const as = (contactId: ContactId): Ctx => testCtx(database.db, { clock, actor: { kind: 'contact', contactId } });

let number = 0;
let kari: ContactId;
let before: string;
let wanted: string;

beforeEach(async () => {
  clock.advance({ days: 2 });
  [before, wanted] = [`kari${++number}@moss.example`, `kari${number}@ski.example`];
  kari = await aContact(system(), { address: before });
});

const mailsOf = (contactId: ContactId) =>
  database.db
    .selectFrom('messages')
    .selectAll()
    .where('contact_id', '=', contactId)
    .where('purpose', '=', 'new-address')
    .execute();

/** The link in the mail that was asked for last, as its composer makes it. */
async function linkTo(contactId: ContactId): Promise<string> {
  const mail = (await mailsOf(contactId)).at(-1)!;
  const expiresAt = plus(clock.now(), { hours: 24 });
  return issueToken(system(), { purpose: 'new-address', contactId, subjectId: mail.id, expiresAt });
}

test('the address changes when the link is followed, not before; the old one stays as an alias and sessions go on', async () => {
  const session = await startSession(system(), kari);
  await askForNewAddress(as(kari), wanted);
  expect(await mailsOf(kari)).toMatchObject([{ address: wanted, state: 'queued', data: '{}' }]);
  expect((await getContact(system(), kari)).address).toBe(before);
  const link = await linkTo(kari);
  expect(await findNewAddress(anyone(), link)).toBe(wanted);
  await confirmNewAddress(anyone(), link);
  expect((await getContact(system(), kari)).address).toBe(wanted);
  expect((await listAddresses(system(), kari)).map((row) => row.address)).toEqual([wanted, before]);
  expect(await findSession(system(), session)).toMatchObject({ contactId: kari });
  expect(await findNewAddress(anyone(), link)).toBeUndefined();
  await expect(confirmNewAddress(anyone(), link)).rejects.toThrow('link-not-valid');
  const entries = await database.db.selectFrom('audit_log').selectAll().where('actor_id', '=', kari).execute();
  expect(entries).toMatchObject([{ action: 'contact.changed', subject_id: kari, fields: '["address"]' }]);
});

test('whoever has a role changes their own by the link', async () => {
  const siri = await aUser(system(), 'administrator', { address: `siri${number}@moss.example` });
  await askForNewAddress(as(siri), wanted);
  await confirmNewAddress(anyone(), await linkTo(siri));
  expect((await getContact(system(), siri)).address).toBe(wanted);
});

test('a link works for a day', async () => {
  await askForNewAddress(as(kari), wanted);
  const link = await linkTo(kari);
  clock.advance({ hours: 24 });
  await expect(confirmNewAddress(anyone(), link)).rejects.toThrow('link-not-valid');
  expect((await getContact(system(), kari)).address).toBe(before);
});

test('another’s address, now or earlier, is sent nothing, and who asks is not told', async () => {
  const ola = await aContact(system(), { address: wanted });
  await changeAddress(system(), ola, `ola${number}@ski.example`);
  for (const address of [wanted, `ola${number}@ski.example`]) await askForNewAddress(as(kari), address);
  expect(await mailsOf(kari)).toEqual([]);
});

test('an address that has become another’s meanwhile stays theirs', async () => {
  await askForNewAddress(as(kari), wanted);
  const link = await linkTo(kari);
  const ola = await aContact(system(), { address: wanted });
  await expect(confirmNewAddress(anyone(), link)).rejects.toMatchObject({ code: 'address-taken' });
  expect(await findContactByAddress(system(), wanted)).toMatchObject({ id: ola });
});

test('an own earlier address may become current again; the current one is refused', async () => {
  await changeAddress(system(), kari, wanted);
  await expect(askForNewAddress(as(kari), wanted)).rejects.toMatchObject({ code: 'address-yours', field: 'address' });
  await askForNewAddress(as(kari), before);
  await confirmNewAddress(anyone(), await linkTo(kari));
  expect((await getContact(system(), kari)).address).toBe(before);
});

test('only who is signed in may ask', async () => {
  await expect(askForNewAddress(anyone(), wanted)).rejects.toThrow('forbidden');
});

test('an assistant gets no copy of the link', async () => {
  const assistant = await aContact(system(), { address: `assistent${number}@moss.example` });
  await nameAssistant(system(), kari, assistant);
  await askForNewAddress(as(kari), wanted);
  expect(await mailsOf(assistant)).toEqual([]);
  expect(await mailsOf(kari)).toHaveLength(1);
});

test('an address gets three mails a day, and a contact may ask ten times an hour', async () => {
  for (let time = 0; time < 10; time++) {
    clock.advance({ seconds: 1 });
    await askForNewAddress(as(kari), wanted);
  }
  expect(await mailsOf(kari)).toHaveLength(3);
  await expect(askForNewAddress(as(kari), `annen${number}@ski.example`)).rejects.toThrow('too-many');
});

test('the link follows whom one is merged into, and opens nothing once one is erased', async () => {
  await askForNewAddress(as(kari), wanted);
  const link = await linkTo(kari);
  const into = await aContact(system(), { address: `mer${number}@moss.example` });
  await mergeContacts(system(), { from: kari, into, keep: { name: 'into', address: 'into' } });
  expect(await findNewAddress(anyone(), link)).toBe(wanted);
  await eraseContact(system(), into);
  expect(await findNewAddress(anyone(), link)).toBeUndefined();
  const left = await database.db.selectFrom('messages').select('id').where('address', '=', wanted).execute();
  expect(left).toEqual([]);
});
