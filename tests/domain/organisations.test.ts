import { expect, test } from 'vitest';
import { changeOrganisation } from '../../app/domain/organisations/commands.server.ts';
import { findOrganisationOfAddress, searchOrganisations } from '../../app/domain/organisations/queries.server.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anOrganisation } from '../support/factories.ts';

const database = testDatabase();
const system = () => testCtx(database.db);

test('an address belongs to the organisation with the closest domain', async () => {
  const city = await anOrganisation(system(), { name: 'Storby', domains: ['storby.example'] });
  const port = await anOrganisation(system(), { name: 'Storby havn', domains: ['havn.storby.example'] });
  expect(await findOrganisationOfAddress(system(), 'a@storby.example')).toMatchObject(city);
  expect(await findOrganisationOfAddress(system(), 'a@byr.storby.example')).toMatchObject(city);
  expect(await findOrganisationOfAddress(system(), 'a@HAVN.storby.example')).toMatchObject(port);
  expect(await findOrganisationOfAddress(system(), 'a@notstorby.example')).toBeUndefined();
  expect(await findOrganisationOfAddress(system(), 'no address')).toBeUndefined();
});

test('a domain, an official address and an organisation number are one organisation’s only', async () => {
  const taken = { domains: ['en.example'], officialAddresses: ['post@en.example'], organisationNumber: '999999999' };
  await anOrganisation(system(), { name: 'En', ...taken });
  for (const [field, value] of Object.entries(taken)) {
    const other = anOrganisation(system(), { name: 'Tveit', [field]: value });
    await expect(other).rejects.toMatchObject({ field, params: { name: 'En' } });
  }
  expect(await searchOrganisations(system(), 'tveit')).toEqual([]);
});

test('changing an organisation replaces its domains and logs what changed', async () => {
  const { id } = await anOrganisation(system(), { name: 'Sameby', domains: ['a.example', 'b.example'] });
  await changeOrganisation(system(), id, { name: 'Sameby', sector: 'state', domains: ['b.example', 'c.example'] });
  expect(await findOrganisationOfAddress(system(), 'x@a.example')).toBeUndefined();
  expect(await findOrganisationOfAddress(system(), 'x@c.example')).toMatchObject({ id, sector: 'state' });
  await changeOrganisation(system(), id, { name: 'Sameby', sector: 'state', domains: ['b.example', 'c.example'] });
  const log = await database.db
    .selectFrom('audit_log')
    .select(['action', 'fields'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
  expect(log).toEqual([
    { action: 'organisation.created', fields: '[]' },
    { action: 'organisation.changed', fields: '["sector","domains"]' },
  ]);
});

test('organisations of the same name get URLs of their own', async () => {
  const ids = [await anOrganisation(system(), { name: 'Våler' }), await anOrganisation(system(), { name: 'Våler' })];
  const slugs = await database.db
    .selectFrom('organisations')
    .select('slug')
    .where(
      'id',
      'in',
      ids.map(({ id }) => id),
    )
    .orderBy('slug')
    .execute();
  expect(slugs).toEqual([{ slug: 'valer' }, { slug: 'valer-2' }]);
});

test('only the secretariat adds organisations', async () => {
  const open = testCtx(database.db, { actor: { kind: 'anyone' } });
  await expect(anOrganisation(open)).rejects.toMatchObject({ code: 'forbidden' });
});
