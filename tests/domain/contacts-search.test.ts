import { beforeAll, expect, test } from 'vitest';
import { changeContact } from '../../app/domain/contacts/commands.server.ts';
import { searchContacts } from '../../app/domain/contacts/search/queries.server.ts';
import type { ContactId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anOrganisation } from '../support/factories.ts';
import { countQueries } from '../support/queries.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
let moss: OrganisationId;
let kristiansen: ContactId;

beforeAll(async () => {
  moss = (await anOrganisation(ctx(), { name: 'Moss' })).id;
  kristiansen = await aContact(ctx(), { name: 'Ole Kristiansen', address: 'ok@moss.example', organisationId: moss });
  await aContact(ctx(), { name: 'Inger Ås', positionKind: 'elected', organisationId: moss });
  await aContact(ctx(), { name: 'Åse Berg', confirmed: false });
});

async function namesFor(filter: Parameters<typeof searchContacts>[1]): Promise<string[]> {
  return (await searchContacts(ctx(), filter)).contacts.map((contact) => contact.name);
}

test('without a text, everyone by Norwegian order', async () => {
  expect(await namesFor({})).toEqual(['Inger Ås', 'Ole Kristiansen', 'Åse Berg']);
});

test.each([
  ['kristjansen', ['Ole Kristiansen']],
  ['Christiansen ole', ['Ole Kristiansen']],
  ['Aas', ['Inger Ås']],
  ['ok@moss', ['Ole Kristiansen']],
  ['ristians', ['Ole Kristiansen']],
  ['berg kristiansen', []],
  ["'; drop table contacts; --", []],
  ['%', ['Inger Ås', 'Ole Kristiansen', 'Åse Berg']],
])('«%s» finds %j', async (text, names) => {
  expect(await namesFor({ text })).toEqual(names);
});

test('a mistyped name is found when nothing fits better, and the answer says so', async () => {
  expect(await searchContacts(ctx(), { text: 'Kristaensen' })).toMatchObject({ nearby: true, total: 1 });
  expect(await searchContacts(ctx(), { text: 'Kristiansen' })).toMatchObject({ nearby: false, total: 1 });
  expect(await searchContacts(ctx(), { text: 'Zzzzzz' })).toMatchObject({ nearby: false, total: 0, contacts: [] });
});

test('filters: organisation, kind of position, no address, unconfirmed', async () => {
  expect(await namesFor({ organisationId: moss })).toEqual(['Inger Ås', 'Ole Kristiansen']);
  expect(await namesFor({ kind: 'elected' })).toEqual(['Inger Ås']);
  expect(await namesFor({ missing: 'address' })).toEqual(['Inger Ås', 'Åse Berg']);
  expect(await namesFor({ missing: 'confirmation' })).toEqual(['Åse Berg']);
});

test('a new name is found and the old one is not', async () => {
  await changeContact(ctx(), kristiansen, { name: 'Ole Dahl', language: 'nb' });
  expect(await namesFor({ text: 'dahl' })).toEqual(['Ole Dahl']);
  expect(await namesFor({ text: 'kristjansen' })).toEqual([]);
  await changeContact(ctx(), kristiansen, { name: 'Ole Kristiansen', language: 'nb' });
});

test('one contact or three, the same number of queries', async () => {
  const one = await countQueries(ctx(), (ctx) => searchContacts(ctx, { text: 'ole' }));
  const three = await countQueries(ctx(), async (ctx) =>
    expect(await searchContacts(ctx, {})).toMatchObject({ total: 3 }),
  );
  expect(three).toBe(one);
});

test('only the secretariat searches', async () => {
  const anyone = testCtx(database.db, { actor: { kind: 'anyone' } });
  await expect(searchContacts(anyone, {})).rejects.toMatchObject({ code: 'forbidden' });
});
