import { beforeAll, expect, test } from 'vitest';
import { changeAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { getContact, listAddresses, listPositions } from '../../app/domain/contacts/queries.server.ts';
import { getGroup, listGroupMembers } from '../../app/domain/groups/queries.server.ts';
import type { ContactId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { findOrganisationOfAddress } from '../../app/domain/organisations/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, anOrganisation, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let cookie: string;
let user: ContactId;
let organisationId: OrganisationId;

const ctx = () => testCtx(server.db, { clock: server.clock });

beforeAll(async () => {
  await loadReferenceData(ctx());
  user = await aUser(ctx(), 'administrator', { name: 'Ada Administrator' });
  cookie = await server.signedIn(user);
  ({ id: organisationId } = await anOrganisation(ctx(), { name: 'Prøveby' }));
});

async function page(path: string): Promise<string> {
  const response = await server.get(path, { cookie });
  expect(response.status).toBe(200);
  return response.text();
}

/** Posts a form and gives where it leads, or the page that refuses it. */
async function send(path: string, fields: Record<string, string>): Promise<string> {
  const response = await server.post(path, fields, { cookie });
  if (response.status === 303) return response.headers.get('location')!;
  expect(response.status).toBe(422);
  return response.text();
}

test('organisations: found by name and sector, added with domains, refused with what was typed', async () => {
  expect(await page('/sekretariat/medlemmer')).toContain('91 organisasjoner');
  expect(await page('/sekretariat/medlemmer?sektor=county')).toContain('6 organisasjoner');
  expect(await page('/sekretariat/medlemmer?sok=finnes+ikke')).toContain('Ingen organisasjoner passer');

  const refused = await send('/sekretariat/medlemmer/ny', { name: 'Vannverket', sector: 'state', domains: 'vann' });
  expect(refused).toContain('value="Vannverket"');
  expect(refused).toContain('Skriv domener som');
  expect(refused).toMatch(/href="#field-domains">[^<:]+: Skriv domener som/);
  const taken = await send('/sekretariat/medlemmer/ny', { name: 'To', sector: 'state', domains: 'moss.kommune.no' });
  expect(taken).toContain('Domenet moss.kommune.no er registrert på Moss.');

  const added = await send('/sekretariat/medlemmer/ny', {
    name: 'Vannverket',
    sector: 'state',
    domains: 'vann.example\nvannverket.example',
    officialAddresses: 'Post@vann.example',
  });
  expect(await page(added)).toContain('Organisasjonen er lagt til.');
  expect(await page(added)).toContain('post@vann.example');
  expect(await findOrganisationOfAddress(ctx(), 'x@vannverket.example')).toMatchObject({ name: 'Vannverket' });
  const [path] = added.split('?');
  await send(`${path}/opplysninger`, { name: 'Vannverket', sector: 'business', domains: '' });
  expect(await findOrganisationOfAddress(ctx(), 'x@vannverket.example')).toBeUndefined();
});

test('contacts: added, found though misspelt, changed; a taken address is refused', async () => {
  const path = await send('/sekretariat/kontakter/ny', {
    name: 'Torbjørn Christoffersen',
    address: 'tc@proveby.example',
    organisationId,
    positionKind: 'elected',
    title: 'Ordfører',
  });
  expect(await page(path)).toContain('Ordfører (folkevalgt)');
  expect(await page('/sekretariat/kontakter?sok=torbjorn+kristofersen')).toContain('Torbjørn Christoffersen');
  expect(await page('/sekretariat/kontakter?sok=kristofirsan')).toContain('Her er navn som ligner.');
  expect(await page('/sekretariat/kontakter?sok=finnes-ikke')).toContain('Ingen kontakter passer');

  const other = await aContact(ctx(), { name: 'Annen Person', address: 'annen@proveby.example' });
  const refused = await send(`/sekretariat/kontakter/${other}/adresse`, { address: 'tc@proveby.example' });
  expect(refused).toContain('tilhører allerede en annen kontakt');
  expect(await send(`/sekretariat/kontakter/${other}/adresse`, { address: 'ny@proveby.example' })).toContain('utfort');
  expect(await page(`/sekretariat/kontakter/${other}`)).toContain('annen@proveby.example');
  await send(`/sekretariat/kontakter/${other}/adresse/glemsel`, { address: 'annen@proveby.example' });
  await send(`/sekretariat/kontakter/${other}/adresse/fjerning`, {});
  expect(await listAddresses(ctx(), other)).toMatchObject([{ address: 'ny@proveby.example' }]);
  expect((await getContact(ctx(), other)).address).toBeNull();
  await send(`/sekretariat/kontakter/${other}/opplysninger`, {
    name: 'Ny Person',
    language: 'en',
    retainUntilOn: '2027-01-01',
  });
  expect(await getContact(ctx(), other)).toMatchObject({ name: 'Ny Person', retain_until_on: '2027-01-01' });
});

test('positions: added, corrected, and refused when they end before they begin', async () => {
  const id = await aContact(ctx());
  const base = `/sekretariat/kontakter/${id}/stillinger`;
  const draft = { organisationId, kind: 'employee', fromOn: '2025-01-01' };
  await send(`${base}/ny`, { ...draft, title: 'Planlegger' });
  const [position] = await listPositions(ctx(), id);
  expect(await send(`${base}/${position!.id}`, { ...draft, toOn: '2024-01-01' })).toContain('før startdatoen');
  await send(`${base}/${position!.id}`, { ...draft, title: 'Planlegger', toOn: '2025-12-31' });
  expect(await page(`/sekretariat/kontakter/${id}`)).toContain('avsluttet');
});

test('an assistant is chosen from a search and removed again', async () => {
  const [boss, helper] = [await aContact(ctx(), { name: 'Sjef En' }), await aContact(ctx(), { name: 'Hjelper To' })];
  const path = `/sekretariat/kontakter/${boss}/assistent`;
  expect(await page(`${path}?sok=hjelper`)).toContain(`value="${helper}"`);
  await send(path, { assistantId: helper });
  expect(await page(`/sekretariat/kontakter/${helper}`)).toContain('Sjef En');
  expect(await send(`/sekretariat/kontakter/${helper}/assistent?sok=sjef`, { assistantId: boss })).toContain(
    'blir allerede assistert',
  );
  await send(path, {});
  expect((await getContact(ctx(), boss)).assistant_id).toBeNull();
});

test('a merge is previewed, and then everything is one contact’s', async () => {
  const into = await aContact(ctx(), { name: 'Siri Dobbel', address: 'siri@en.example' });
  const from = await aContact(ctx(), { name: 'Siri Dobbell', address: 'siri@to.example', organisationId });
  await changeAddress(ctx(), from, 'siri@tre.example');
  const path = `/sekretariat/kontakter/${into}/sammenslaing`;
  expect(await page(`${path}?sok=siri`)).toContain(`value="${from}"`);
  const preview = await page(`${path}?med=${from}`);
  expect(preview).toContain('2 e-postadresser');
  expect(preview).toContain('1 stilling eller verv');
  await send(path, { from, name: 'from', address: 'into' });
  expect(await getContact(ctx(), into)).toMatchObject({ name: 'Siri Dobbell', address: 'siri@en.example' });
  expect((await server.get(`/sekretariat/kontakter/${from}`, { cookie })).status).toBe(404);
});

test('likely duplicates are listed with a link to the preview', async () => {
  const a = await aContact(ctx(), { name: 'Aaberg Aase' });
  const b = await aContact(ctx(), { name: 'Åberg Åse' });
  expect(await page('/sekretariat/kontakter/duplikater')).toContain(`/${a}/sammenslaing?med=${b}`);
});

test('roles are given and taken; the last administrator keeps theirs', async () => {
  const id = await aContact(ctx());
  await send(`/sekretariat/kontakter/${id}/rolle`, { role: 'secretariat' });
  expect((await server.get('/sekretariat', { cookie: await server.signedIn(id) })).status).toBe(200);
  expect(await send(`/sekretariat/kontakter/${user}/rolle`, { role: 'contact' })).toContain(
    'Den siste administratoren',
  );
  await send(`/sekretariat/kontakter/${id}/rolle`, { role: 'contact' });
  expect((await server.get('/sekretariat', { cookie: await server.signedIn(id) })).status).toBe(403);
});

test('a contact is erased after a question', async () => {
  const id = await aContact(ctx(), { name: 'Borte Vekk' });
  expect(await page(`/sekretariat/kontakter/${id}/sletting`)).toContain('Slette Borte Vekk?');
  expect(await page(await send(`/sekretariat/kontakter/${id}/sletting`, {}))).toContain('Kontakten er slettet.');
  expect((await server.get(`/sekretariat/kontakter/${id}`, { cookie })).status).toBe(404);
});

test('seats in a group are given and ended', async () => {
  const { id: groupId } = await getGroup(ctx(), 'oslofjorden');
  const contactId = await aContact(ctx(), { name: 'Fjord Gruppesen' });
  const path = `/sekretariat/grupper/${groupId}`;
  expect(await page('/sekretariat/grupper')).toContain('Oslofjorden');
  expect(await page(path)).toContain('Ingen medlemmer på denne datoen.');
  expect(await page(`${path}/medlemskap/nytt?sok=gruppesen`)).toContain('Fjord Gruppesen');
  const draft = { contactId, role: 'leder', rank: '1', fromOn: '2026-01-01' };
  expect(await page(await send(`${path}/medlemskap/nytt`, draft))).toContain('Fjord Gruppesen');
  expect(await send(`${path}/medlemskap/nytt?sok=gruppesen`, draft)).toContain('sitter allerede i gruppen');
  const [member] = await listGroupMembers(ctx(), groupId, { on: '2026-01-10' as PlainDate });
  await send(`${path}/medlemskap/${member!.id}/avslutning`, { toOn: '2026-01-12' });
  expect(await page(path)).toContain('Ingen medlemmer på denne datoen.');
  expect(await page(`${path}?dato=2026-01-12`)).toContain('Fjord Gruppesen');
});

test('the log says in words who did what, and is filtered by subject', async () => {
  const path = await send('/sekretariat/kontakter/ny', { name: 'Logg Føresen' });
  const id = path.split('/').at(-1)!.split('?')[0];
  await send(`/sekretariat/kontakter/${id}/opplysninger`, {
    name: 'Logg Føresen',
    language: 'nb',
    phone: '22 22 22 22',
  });
  const html = await page(`/sekretariat/endringslogg?type=contact&id=${id}`);
  expect(html).toContain('2 hendelser');
  expect(html).toContain('Ada Administrator endret kontakten');
  expect(html).toContain('telefon');
  expect(html).not.toContain('22 22 22 22');
  expect(await page('/sekretariat/endringslogg?type=message')).toContain('Ingenting i loggen passer.');
  expect(await page(`/sekretariat/endringslogg?hvem=${user}`)).toContain('Ada Administrator la til kontakten');
});
