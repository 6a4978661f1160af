import { beforeAll, expect, test } from 'vitest';
import { findContactByAddress } from '../../app/domain/contacts/queries.server.ts';
import { xlsxOf } from '../../app/web/spreadsheet.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let cookie: string;

const ctx = () => testCtx(server.db, { clock: server.clock });

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siri Sekretær' }));
});

async function page(path: string): Promise<string> {
  const response = await server.get(path, { cookie });
  expect(response.status).toBe(200);
  return response.text();
}

/** Sends a file as the page's form does; gives the answer. */
function upload(name: string, text: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  const body = new FormData();
  body.set('file', new File([text], name));
  return fetch(`${server.origin}/sekretariat/kontakter/import`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin, cookie },
    body,
  });
}

test('a list is read, looked over, corrected, taken in and undone', async () => {
  const list = 'Hvem;E-post;Kommune;Merknad\nÅse Østby;ase@moss.example;Moss;x\nPer;ikke en adresse;Moss;\n';
  const path = (await upload('kontakter.csv', list)).headers.get('location')!;
  const guessed = await page(path);
  expect(guessed).toContain('Navn mangler, og e-postadressen er ukjent.');
  expect(guessed).toContain('Åse Østby, Per');

  const twice = { 'columns[0]': 'name', 'columns[1]': 'name', positionKind: 'employee', fromOn: '2026-01-15' };
  const refused = await server.post(path, twice, { cookie });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('To kolonner kan ikke inneholde det samme.');

  const columns = { ...twice, 'columns[1]': 'address', 'columns[2]': 'organisation', 'columns[3]': '' };
  expect((await server.post(path, columns, { cookie })).status).toBe(303);
  const plan = await page(path);
  expect(plan).toContain('Ta inn 1 rad');
  expect(plan).toContain('Ingen får e-post om dette.');
  expect(plan).toContain('Moss, Ansatt');
  expect(plan).toContain('«ikke en adresse» er ikke en e-postadresse.');
  expect(await page(`${path}?vis=refused`)).not.toContain('Åse Østby</');

  const fingerprint = /name="fingerprint" value="([^"]+)"/.exec(plan)![1]!;
  expect((await server.post(`${path}/gjennomforing`, { fingerprint: 'another' }, { cookie })).status).toBe(409);
  expect((await server.post(`${path}/gjennomforing`, { fingerprint }, { cookie })).status).toBe(303);
  expect(await findContactByAddress(ctx(), 'ase@moss.example')).toMatchObject({ name: 'Åse Østby' });
  expect(await page(path)).toContain('Tatt inn: 1 nye, 0 endret, 0 uendret, 1 utelatt');
  expect(await page('/sekretariat/endringslogg')).toContain('kontakter.csv');

  expect((await server.post(`${path}/angring`, {}, { cookie })).status).toBe(303);
  expect(await findContactByAddress(ctx(), 'ase@moss.example')).toBeUndefined();
  expect(await page('/sekretariat/kontakter/import')).toContain('Angret');
});

test('a file that is no list, or none at all, is refused beside the field', async () => {
  const none = await upload('tom.csv', '');
  expect(none.status).toBe(422);
  expect(await none.text()).toContain('Velg en fil.');
  const broken = await upload('bilde.xlsx', 'PK nothing');
  expect(broken.status).toBe(422);
  expect(await broken.text()).toContain('Vi får ikke lest filen.');
});

test('a file that waits can be thrown away', async () => {
  const path = (await upload('feil.csv', 'Navn\nPer Berg\n')).headers.get('location')!;
  expect((await server.post(`${path}/forkasting`, {}, { cookie })).status).toBe(303);
  expect((await server.get(path, { cookie })).status).toBe(404);
});

test('an Excel workbook is taken in as a list is', async () => {
  const bytes = await xlsxOf({
    name: 'kontakter',
    headings: ['Navn', 'E-post', 'Kommune'],
    rows: [['Øystein Ås', 'oystein@gran.example', 'Gran']],
  });
  const path = (await upload('kontakter.xlsx', new Uint8Array(bytes))).headers.get('location')!;
  const plan = await page(path);
  expect(plan).toContain('Øystein Ås');
  expect(plan).toContain('Ta inn 1 rad');
  const fingerprint = /name="fingerprint" value="([^"]+)"/.exec(plan)![1]!;
  expect((await server.post(`${path}/gjennomforing`, { fingerprint }, { cookie })).status).toBe(303);
  expect(await findContactByAddress(ctx(), 'oystein@gran.example')).toMatchObject({ name: 'Øystein Ås' });
});

test('who gets e-mail by a long list is worked out when it is asked for', async () => {
  const rows = Array.from({ length: 301 }, (_one, at) => `Person ${at};p${at}@lang.example;Moss`);
  const path = (await upload('lang.csv', ['Navn;E-post;Kommune', ...rows].join('\n'))).headers.get('location')!;
  const list = await page(path);
  expect(list).toContain('<a href="?varsler=1">Se hvem som får e-post om dette</a>');
  expect(list).not.toContain('Ingen får e-post om dette.');
  expect(await page(`${path}?varsler=1`)).toContain('Ingen får e-post om dette.');
});
