import { beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedEvent, aUser } from '../support/factories.ts';
import { aTeamsReport } from '../support/reports.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let ctx: Ctx;
let cookie: string;
let event: EventId;
let base: string;

beforeAll(async () => {
  ctx = testCtx(server.db, { clock: server.clock });
  cookie = await server.signedIn(await aUser(ctx, 'secretariat'));
  event = (await aPublishedEvent(ctx)).id;
  base = `/sekretariat/arrangementer/${event}/oppmote`;
  await anAttendee(ctx, event, { contact_id: await aPerson(ctx, 'Kari Nilsen', { address: 'kari@moss.example' }) });
  await anAttendee(ctx, event, { contact_id: await aPerson(ctx, 'Eva Lie', { address: 'eva@moss.example' }) });
  await anAttendee(ctx, event, { contact_id: await aPerson(ctx, 'Ola Bø', { address: 'ola@hole.example' }) });
  server.clock.set('2026-02-05T11:00:00.000Z');
});

const upload = (content: Uint8Array<ArrayBuffer> | string, name = 'oppmøte.csv') => {
  const form = new FormData();
  form.set('file', new File([content], name));
  return server.upload(`${base}/rapporter`, form, { cookie });
};
const page = async (path: string) => (await (await server.get(path, { cookie })).text()).replaceAll('<!-- -->', '');

test('from the file to who was there: certain rows by themselves, doubtful ones by a person, and undone again', async () => {
  expect(await page(base)).toContain(`action="${base}/rapporter"`);
  const report = aTeamsReport([
    ['Kari Nilsen', 'kari@moss.example', '09:00:00', '09:45:00'],
    ['Eva Lie (Guest)', '', '09:00:00', '09:30:00'],
    ['Ola Bø', '', '09:00:00', '09:30:00'],
    ['iPad', '', '09:00:00', '09:12:00'],
  ]);
  const uploaded = await upload(report);
  expect(uploaded.status).toBe(303);
  const at = uploaded.headers.get('location')!;
  expect((await upload(report)).headers.get('location')).toBe(`${at}?utfort=same-file`);

  expect(await page(base)).toContain('3 rader i rapporter må avklares.');
  const doubtful = await page(at);
  expect(doubtful).toContain('Det er Eva Lie');
  expect(doubtful).toContain('Godta 2 forslag');
  const settled = [...doubtful.matchAll(/name="(settled\[\d\])" value="([^"]+)"/g)];
  const accepted = Object.fromEntries(settled.map(([, name, value]) => [name!, value!]));
  expect((await server.post(`${at}/forslag`, accepted, { cookie })).status).toBe(303);

  const line = await page(`${at}/rader/3?sok=eva`);
  expect(line).toContain('12 minutter');
  const participant = /name="decision" value="([^"]+)">Det er denne/.exec(line)![1]!;
  await server.post(`${at}/rader/3/avklaring`, { decision: participant }, { cookie });
  expect(await page(base)).toContain('3 til stede, 3 påmeldt');
  expect(await page(base)).not.toContain('må avklares');
  expect(await page(`${at}?vis=matched`)).toContain('etter e-postadresse');

  await server.post(`${base}/grense`, { minutes: '31' }, { cookie });
  expect(await page(base)).toContain('1 til stede, 3 påmeldt');
  await server.post(`${at}/angring`, {}, { cookie });
  expect(await page(base)).toContain('0 til stede, 3 påmeldt');
});

test('what is no report is refused in a sentence, and so is nothing', async () => {
  const refused = await upload('Navn;E-post\nKari;kari@moss.example\n');
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Filen er ikke en oppmøterapport fra Teams eller Zoom.');
  expect(await (await upload('')).text()).toContain('Velg en fil.');
});

test('a report of some megabytes is taken in', async () => {
  const rows = Array.from({ length: 7_000 }, (_, at): [string, string, string, string] => [
    `Fremmed person nummer ${at} fra et sted med et langt navn`,
    '',
    '09:00:00',
    '09:30:00',
  ]);
  const response = await upload(aTeamsReport(rows));
  expect(response.status).toBe(303);
  expect(await page(response.headers.get('location')!)).toContain(`<b>7\u00a0000</b>`);
});

test('a report that cannot be read with certainty asks when it was', async () => {
  const report = aTeamsReport([['Kari Nilsen', 'kari@moss.example', '09:00:00', '09:45:00']], { on: '06.02.2026' });
  const at = (await upload(report)).headers.get('location')!;
  const asked = await page(at);
  expect(asked).toContain('Når startet møtet i rapporten?');
  const clock = /value="(dmy\|Europe\/Oslo)"/.exec(asked)![1]!;
  const answered = { clock, name: '0', address: '1', joined: '2', left: '3', duration: '4' };
  expect((await server.post(at, { ...answered, clock: '' }, { cookie })).status).toBe(422);
  await server.post(at, answered, { cookie });
  expect(await page(at)).toContain('<b>1</b><span>koblet til deltakere</span>');
});
