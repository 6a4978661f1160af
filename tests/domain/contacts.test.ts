import { expect, test } from 'vitest';
import { changeAddress, forgetAlias, retireAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import {
  changeContact,
  confirmContact,
  createContact,
  keepContact,
} from '../../app/domain/contacts/commands.server.ts';
import { addPosition, changePosition, endPosition } from '../../app/domain/contacts/positions/commands.server.ts';
import {
  findContactByAddress,
  getContact,
  listAddresses,
  listPositions,
} from '../../app/domain/contacts/queries.server.ts';
import type { ContactId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anOrganisation, aUser } from '../support/factories.ts';

const database = testDatabase();
const system = () => testCtx(database.db);
const date = (text: string) => text as PlainDate;

test('a contact made with an organisation has a position from that day', async () => {
  const { id: organisationId } = await anOrganisation(system(), { name: 'Moss' });
  const id = await aContact(system(), { organisationId, positionKind: 'elected', title: 'Ordfører' });
  expect(await listPositions(system(), id)).toMatchObject([
    { organisation: 'Moss', kind: 'elected', title: 'Ordfører', from_on: '2026-01-15', to_on: null },
  ]);
});

test('an address is one contact’s only, and so are earlier ones', async () => {
  const first = await aContact(system(), { address: 'ola@ski.example' });
  await changeAddress(system(), first, 'ola.berg@ski.example');
  expect(await findContactByAddress(system(), 'OLA@ski.example ')).toMatchObject({ id: first });
  for (const address of ['ola@ski.example', 'ola.berg@ski.example']) {
    await expect(aContact(system(), { address })).rejects.toMatchObject({ code: 'address-taken', field: 'address' });
  }
  const other = await aContact(system(), { address: 'other@ski.example' });
  await expect(changeAddress(system(), other, 'ola@ski.example')).rejects.toMatchObject({ code: 'address-taken' });
  expect((await getContact(system(), other)).address).toBe('other@ski.example');
});

test('an own alias becomes current again, and can be given up', async () => {
  const id = await aContact(system(), { address: 'a@ski.example' });
  await changeAddress(system(), id, 'b@ski.example');
  await changeAddress(system(), id, 'a@ski.example');
  expect(await listAddresses(system(), id)).toMatchObject([
    { address: 'a@ski.example', replaced_at: null },
    { address: 'b@ski.example', replaced_at: '2026-01-15T09:00:00.000Z' },
  ]);
  await forgetAlias(system(), id, 'a@ski.example');
  await forgetAlias(system(), id, 'b@ski.example');
  expect((await listAddresses(system(), id)).map((row) => row.address)).toEqual(['a@ski.example']);
  await retireAddress(system(), id);
  expect((await getContact(system(), id)).address).toBeNull();
  expect(await findContactByAddress(system(), 'a@ski.example')).toMatchObject({ id });
});

test('the address of someone with a role is theirs to change, and an administrator’s: whoever has it can sign in', async () => {
  const boss = await aUser(system(), 'administrator', { address: 'boss@ski.example' });
  const colleague = await aUser(system(), 'secretariat');
  const as = (kind: 'secretariat' | 'administrator', contactId: ContactId) =>
    testCtx(database.db, { actor: { kind, contactId } });
  await expect(changeAddress(as('secretariat', colleague), boss, 'mine@ski.example')).rejects.toThrow('forbidden');
  await expect(retireAddress(as('secretariat', colleague), boss)).rejects.toThrow('forbidden');
  expect((await getContact(system(), boss)).address).toBe('boss@ski.example');
  await changeAddress(as('secretariat', colleague), colleague, 'mine@ski.example');
  await changeAddress(as('administrator', boss), colleague, 'theirs@ski.example');
  expect((await getContact(system(), colleague)).address).toBe('theirs@ski.example');
});

test('whoever comes by an open form is unconfirmed and kept a year; nobody vouches for themselves', async () => {
  const clock = clockAt();
  const open = testCtx(database.db, { clock, actor: { kind: 'anyone' } });
  const id = await createContact(open, { name: 'Ukjent', address: 'ukjent@ski.example' });
  expect(await getContact(system(), id)).toMatchObject({ confirmed_at: null, retain_until_on: '2027-01-15' });
  await expect(createContact(open, { name: 'Ukjent', confirmed: true })).rejects.toMatchObject({ code: 'forbidden' });

  clock.advance({ months: 3 });
  await keepContact(open, id);
  expect(await getContact(system(), id)).toMatchObject({ retain_until_on: '2027-04-15' });
});

test('keeping does not shorten a longer time or start one', async () => {
  const long = await aContact(system(), { retainUntilOn: date('2030-01-01') });
  const forever = await aContact(system());
  for (const id of [long, forever]) await keepContact(system(), id);
  expect((await getContact(system(), long)).retain_until_on).toBe('2030-01-01');
  expect((await getContact(system(), forever)).retain_until_on).toBeNull();
});

test('a contact is confirmed once, by its owner', async () => {
  const clock = clockAt();
  const id = await createContact(system(), { name: 'Kari' });
  const owner = testCtx(database.db, { clock, actor: { kind: 'contact', contactId: id } });
  await confirmContact(owner, id);
  clock.advance({ days: 1 });
  await confirmContact(owner, id);
  expect((await getContact(system(), id)).confirmed_at).toBe('2026-01-15T09:00:00.000Z');
  const stranger = await aContact(system());
  await expect(confirmContact(owner, stranger)).rejects.toMatchObject({ code: 'forbidden' });
});

test('a contact sees itself and whom it assists, no one else', async () => {
  const [id, other] = [await aContact(system()), await aContact(system())];
  const self = testCtx(database.db, { actor: { kind: 'contact', contactId: id } });
  expect((await getContact(self, id)).id).toBe(id);
  await expect(getContact(self, other)).rejects.toMatchObject({ code: 'contact-not-found' });
});

test('a change is logged by field names; the owner does not decide how long they are kept', async () => {
  const id = await aContact(system(), { name: 'Kari Bø', retainUntilOn: date('2027-01-01') });
  const self = testCtx(database.db, { actor: { kind: 'contact', contactId: id } });
  await changeContact(self, id, { name: 'Kari Bøe', language: 'en', retainUntilOn: date('2099-01-01') });
  expect(await getContact(self, id)).toMatchObject({ name: 'Kari Bøe', language: 'en', retain_until_on: '2027-01-01' });
  const { fields } = await database.db
    .selectFrom('audit_log')
    .select('fields')
    .where('subject_id', '=', id)
    .where('action', '=', 'contact.changed')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(fields)).toEqual(['name', 'language']);
});

test('positions are corrected and ended, never before they began', async () => {
  const { id: organisationId } = await anOrganisation(system());
  const contact = await aContact(system());
  const draft = { organisationId, kind: 'employee' as const, fromOn: date('2024-03-01') };
  const id = await addPosition(system(), contact, draft);
  await changePosition(system(), id, { ...draft, title: 'Klimarådgiver' });
  await expect(endPosition(system(), id, date('2024-02-28'))).rejects.toMatchObject({ code: 'ends-before-it-begins' });
  await endPosition(system(), id, date('2025-12-31'));
  await endPosition(system(), id, date('2026-12-31'));
  expect(await listPositions(system(), contact)).toMatchObject([{ title: 'Klimarådgiver', to_on: '2025-12-31' }]);
  await expect(
    addPosition(system(), contact, { ...draft, organisationId: 'none' as OrganisationId }),
  ).rejects.toMatchObject({ code: 'organisation-not-found' });
});
