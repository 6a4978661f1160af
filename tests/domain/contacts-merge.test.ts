import { expect, test } from 'vitest';
import { findRole } from '../../app/domain/access/roles/queries.server.ts';
import { changeAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { changeContact } from '../../app/domain/contacts/commands.server.ts';
import { eraseContact, eraseExpiredContacts } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { listLikelyDuplicates, previewMerge } from '../../app/domain/contacts/merging/queries.server.ts';
import {
  findContactByAddress,
  getContact,
  listActingFor,
  listAddresses,
  listPositions,
} from '../../app/domain/contacts/queries.server.ts';
import { searchContacts } from '../../app/domain/contacts/search/queries.server.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { addParticipant } from '../../app/domain/participation/commands.server.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anOrganisation, aPublishedEvent, aUser } from '../support/factories.ts';

const database = testDatabase();
const system = () => testCtx(database.db);

test('after a merge one contact has every address, and is found by each', async () => {
  const into = await aContact(system(), { name: 'Kari Lund', address: 'kari@en.example' });
  const from = await aContact(system(), { name: 'Kari M. Lund', address: 'kari@to.example' });
  await changeAddress(system(), from, 'kml@to.example');
  await mergeContacts(system(), { from, into });
  expect((await listAddresses(system(), into)).map((row) => [row.address, row.replaced_at === null])).toEqual([
    ['kari@en.example', true],
    ['kari@to.example', false],
    ['kml@to.example', false],
  ]);
  expect(await findContactByAddress(system(), 'kml@to.example')).toMatchObject({ id: into, name: 'Kari Lund' });
  await expect(getContact(system(), from)).rejects.toMatchObject({ code: 'contact-not-found' });
  expect(await searchContacts(system(), { text: 'kml@to.example' })).toMatchObject({ total: 1 });
});

test('the name and the address to keep are chosen; an address is never lost', async () => {
  const into = await aContact(system(), { name: 'P. Vik', address: 'gammel@vik.example' });
  const from = await aContact(system(), { name: 'Per Vik', address: 'ny@vik.example' });
  await mergeContacts(system(), { from, into, keep: { name: 'from', address: 'from' } });
  expect(await getContact(system(), into)).toMatchObject({ name: 'Per Vik', address: 'ny@vik.example' });

  const without = await aContact(system(), { name: 'Per Vik' });
  const other = await aContact(system(), { name: 'Per Vik', address: 'tredje@vik.example' });
  await mergeContacts(system(), { from: other, into: without });
  expect((await getContact(system(), without)).address).toBe('tredje@vik.example');
});

test('positions move, and one both have is kept once', async () => {
  const { id: organisationId } = await anOrganisation(system());
  const { id: other } = await anOrganisation(system(), { name: 'Annenby' });
  const into = await aContact(system(), { organisationId, title: 'Rådgiver' });
  const from = await aContact(system(), { organisationId });
  const third = await aContact(system(), { organisationId: other });
  await mergeContacts(system(), { from, into });
  await mergeContacts(system(), { from: third, into });
  expect((await listPositions(system(), into)).map(({ title, organisation }) => [organisation, title])).toEqual([
    ['Annenby', null],
    ['Fjordbyen', 'Rådgiver'],
  ]);
});

test('assistants follow, and never in a circle', async () => {
  const [into, from, boss] = [await aContact(system()), await aContact(system()), await aContact(system())];
  await nameAssistant(system(), boss, from);
  await nameAssistant(system(), into, boss);
  await mergeContacts(system(), { from, into });
  expect((await listActingFor(system(), into)).map((contact) => contact.id)).toEqual([boss]);
  expect((await getContact(system(), into)).assistant_id).toBeNull();
});

test('nobody assists themselves, directly or through others', async () => {
  const [a, b, c] = [await aContact(system()), await aContact(system()), await aContact(system())];
  await expect(nameAssistant(system(), a, a)).rejects.toMatchObject({ code: 'assists-oneself' });
  await nameAssistant(system(), a, b);
  await nameAssistant(system(), b, c);
  await expect(nameAssistant(system(), c, a)).rejects.toMatchObject({ code: 'assistants-in-a-circle' });
  await nameAssistant(system(), b, undefined);
  await nameAssistant(system(), c, a);
});

test('an assistant sees whom they act for', async () => {
  const [mayor, assistant] = [await aContact(system()), await aContact(system())];
  await nameAssistant(system(), mayor, assistant);
  const own = testCtx(database.db, { actor: { kind: 'contact', contactId: assistant } });
  expect((await getContact(own, mayor)).id).toBe(mayor);
  const other = testCtx(database.db, { actor: { kind: 'contact', contactId: mayor } });
  await expect(getContact(other, assistant)).rejects.toMatchObject({ code: 'contact-not-found' });
});

test('whoever has a role is merged and erased by an administrator only, and the last one not at all', async () => {
  const administrator = await aUser(system(), 'administrator');
  const colleague = await aUser(system(), 'secretariat');
  const secretariat = testCtx(database.db, { actor: { kind: 'secretariat', contactId: colleague } });
  const merge = { from: administrator, into: colleague };
  await expect(mergeContacts(secretariat, merge)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(eraseContact(secretariat, administrator)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(eraseContact(system(), administrator)).rejects.toMatchObject({ code: 'last-administrator' });
  expect(await findRole(system(), administrator)).toBe('administrator');
});

test('a contact is not merged with itself, nor with one that is gone', async () => {
  const [a, b] = [await aContact(system()), await aContact(system())];
  await expect(mergeContacts(system(), { from: a, into: a })).rejects.toMatchObject({ code: 'merges-with-itself' });
  await eraseContact(system(), b);
  await expect(mergeContacts(system(), { from: b, into: a })).rejects.toMatchObject({ code: 'contact-not-found' });
});

test('the preview shows what moves and where both are', async () => {
  const { id: organisationId } = await anOrganisation(system());
  const into = await aContact(system());
  const from = await aContact(system(), { address: 'fra@en.example', organisationId });
  expect(await previewMerge(system(), { from, into })).toMatchObject({
    addresses: [{ address: 'fra@en.example' }],
    positions: [{ organisation: 'Fjordbyen' }],
    groups: [],
    events: [],
  });
});

test('the same name in one organisation, or without an address, is a likely duplicate; otherwise not', async () => {
  const { id: organisationId } = await anOrganisation(system(), { name: 'Tvillingby' });
  const { id: elsewhere } = await anOrganisation(system(), { name: 'Annetsted' });
  const a = await aContact(system(), { name: 'Anna Kristiansen', address: 'tk@a.example', organisationId });
  const b = await aContact(system(), { name: 'Anna Kristjansen', address: 'tk@b.example', organisationId });
  await aContact(system(), { name: 'Anna Christiansen', address: 'tk@c.example', organisationId: elsewhere });
  const pairs = (await listLikelyDuplicates(system())).filter((pair) => pair.a === a || pair.b === b);
  expect(pairs).toMatchObject([{ a, b, a_name: 'Anna Kristiansen', b_address: 'tk@b.example' }]);
});

test('an erased contact leaves an empty row: no name, address or position, and no one finds it', async () => {
  const { id: organisationId } = await anOrganisation(system());
  const id = await aContact(system(), {
    name: 'Slett Meg',
    address: 'slett@meg.example',
    phone: '22 22 22 22',
    organisationId,
  });
  const boss = await aContact(system());
  await nameAssistant(system(), boss, id);
  await eraseContact(system(), id);
  await eraseContact(system(), id);
  const row = await database.db.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    name: '',
    search_key: '',
    sound_key: '',
    phone: null,
    erased_at: '2026-01-15T09:00:00.000Z',
  });
  expect(await listPositions(system(), id)).toEqual([]);
  expect(await findContactByAddress(system(), 'slett@meg.example')).toBeUndefined();
  expect((await getContact(system(), boss)).assistant_id).toBeNull();
  expect(await searchContacts(system(), { text: 'slett' })).toMatchObject({ total: 0 });
  await aContact(system(), { address: 'slett@meg.example' });
});

test('contacts whose time is out are erased, those with a role are not', async () => {
  const clock = clockAt();
  const later = testCtx(database.db, { clock });
  const retainUntilOn = '2026-02-01' as PlainDate;
  const [gone, user] = [
    await aContact(system(), { retainUntilOn }),
    await aUser(system(), 'secretariat', { retainUntilOn }),
  ];
  clock.set('2026-02-01T12:00:00.000Z');
  expect(await eraseExpiredContacts(later)).toBe(0);
  clock.set('2026-02-02T12:00:00.000Z');
  expect(await eraseExpiredContacts(later)).toBe(1);
  await expect(getContact(system(), gone)).rejects.toMatchObject({ code: 'contact-not-found' });
  expect((await getContact(system(), user)).id).toBe(user);
});

test('someone who is registered for something to come is kept until it is over', async () => {
  const clock = clockAt();
  const later = testCtx(database.db, { clock });
  const { id: eventId } = await aPublishedEvent(system());
  const id = await aContact(system(), { name: 'Per Vik' });
  await addParticipant(system(), eventId, { contactId: id, name: '', positionKind: 'employee', mode: 'online' });
  await changeContact(system(), id, { name: 'Per Vik', language: 'nb', retainUntilOn: '2026-02-02' as PlainDate });
  clock.set('2026-02-05T07:00:00.000Z');
  expect(await eraseExpiredContacts(later)).toBe(0);
  clock.set('2026-02-06T02:40:00.000Z');
  expect(await eraseExpiredContacts(later)).toBe(1);
  await expect(getContact(system(), id)).rejects.toMatchObject({ code: 'contact-not-found' });
});
