import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { listLogEntries } from '../../app/domain/programme/log/queries.server.ts';
import { listActionsOfGroup } from '../../app/domain/programme/ties/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aPdf, aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let secretary: ContactId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  secretary = await aUser(ctx(), 'secretariat');
});

const FORM_ID = '0199b1c0-0000-7000-8000-000000000001';

async function send(fields: Record<string, string>, file?: Uint8Array<ArrayBuffer>) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('evidence_file', new Blob(file ? [file] : []), file ? 'innspill.pdf' : '');
  return server.upload('/sekretariat/pavirkning/ny?type=hearing+input', form, {
    cookie: await server.signedIn(secretary),
  });
}

test('a hearing is entered in one form: an unknown party asks for its sector, then it is noted with its file, once', async () => {
  const fields = {
    form_id: FORM_ID,
    kind: 'hearing input',
    title: 'Høring om grensekrysning',
    deadline_on: '2026-01-25',
    meeting: 'proposed',
    'parties[0].name': 'Etat for grenser',
  };
  const refused = await send(fields);
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('name="parties[0].sector"');
  expect(page).toContain('value="Høring om grensekrysning"');

  const whole = { ...fields, 'parties[0].sector': 'state' };
  for (let sent = 0; sent < 2; sent++) expect((await send(whole, aPdf('innspill'))).status).toBe(303);
  const { total, entries } = await listLogEntries(ctx(), {});
  expect(total).toBe(1);
  expect(entries[0]).toMatchObject({ file_name: 'innspill.pdf', parties: [{ name: 'Etat for grenser' }] });

  const cookie = await server.signedIn(secretary);
  const file = await server.get(`/sekretariat/pavirkning/${entries[0]!.id}/dokumentasjon`, { cookie });
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(aPdf('innspill'));
  expect(await (await server.get('/sekretariat', { cookie })).text()).toContain('har frist om 10 dager');
  const csv = await (await server.get('/sekretariat/pavirkning.csv?type=hearing+input', { cookie })).text();
  expect(csv).toContain('Høringsinnspill;Høring om grensekrysning;');
  const other = await (await server.get('/sekretariat/pavirkning.csv?type=meeting', { cookie })).text();
  expect(other).not.toContain('Høring om grensekrysning');
});

test('a held event says afterwards what it served and with whom, and a group what it is responsible for', async () => {
  const { id } = await aPublishedEvent(ctx());
  const { id: groupId } = await getGroup(ctx(), 'styret');
  const { id: action } = await server.db
    .selectFrom('actions')
    .select('id')
    .where('number', '=', '2.3.1')
    .executeTakeFirstOrThrow();
  server.clock.set('2026-02-20T09:00:00.000Z');
  const cookie = await server.signedIn(secretary);
  const page = `/sekretariat/arrangementer/${id}`;
  expect(await (await server.get(`${page}/innhold`, { cookie })).text()).toContain(`action="${page}/tiltak"`);
  const refused = await server.post(
    `${page}/tiltak`,
    { 'partners[0].name': 'Ukjent lag', actions: action },
    { cookie },
  );
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('name="partners[0].sector"');
  const fields = { 'partners[0].name': 'Bane NOR', actions: action };
  expect((await server.post(`${page}/tiltak`, fields, { cookie })).status).toBe(303);
  const content = await (await server.get(`${page}/innhold`, { cookie })).text();
  expect(content).toContain('value="Bane NOR"');
  expect(content).toMatch(new RegExp(`<input[^>]*checked=""[^>]*value="${action}"|value="${action}"[^>]*checked=""`));

  const group = `/sekretariat/grupper/${groupId}`;
  const styret = { kind: 'styre', name: 'Styret', composition: 'open', from_on: '2026-01-01', responsible: action };
  expect((await server.post(`${group}/opplysninger`, styret, { cookie })).status).toBe(303);
  expect(await listActionsOfGroup(ctx(), groupId)).toMatchObject({ responsible: [action] });
});
