import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { getAction, getProgramme, listAreas } from '../../app/domain/programme/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aParticipation, aPublishedEvent, aUser } from '../support/factories.ts';
import { anAttendance } from '../support/programme.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;
let event: EventId;
let subjects: Record<'programme' | 'event' | 'action', string>;

beforeAll(async () => {
  await loadReferenceData(ctx());
  event = (await aPublishedEvent(ctx(), { title: 'Møteplass om bolig' })).id;
  const programme = await getProgramme(ctx(), 2026);
  const action = await getAction(ctx(), programme.id, '2.4.2');
  await inTransaction(ctx(), ({ db }) =>
    db.insertInto('action_events').values({ action_id: action.id, event_id: event }).execute(),
  );
  for (const name of ['Kari', 'Ola']) {
    const email = `${name.toLowerCase()}@moss.example`;
    const participation = await aParticipation(ctx(), { eventId: event, name, email });
    if (name === 'Kari') await anAttendance(ctx(), participation, '2026-02-05');
  }
  subjects = { programme: programme.id, event, action: action.id };
  server.clock.set('2026-10-05T09:00:00.000Z');
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
});

/** The address of a new report. */
async function begun(type: string, subject_id: string, title: string, as_of_on = '2026-09-30') {
  const reply = await server.post(
    `/sekretariat/rapporter/ny?type=${type}`,
    { subject_id, as_of_on, title },
    { cookie },
  );
  return reply.headers.get('location')!.split('?')[0]!;
}

const page = async (path: string) => (await server.get(path, { cookie })).text();

async function wordText(path: string) {
  const word = await server.get(`${path}.docx`, { cookie });
  const parts = unzipSync(new Uint8Array(await word.arrayBuffer()));
  return { xml: Buffer.from(parts['word/document.xml']!).toString('utf8'), names: Object.keys(parts) };
}

test('a status report has the numbers of its day and the secretariat’s own text, the same on page and in Word', async () => {
  const path = await begun('status', subjects.programme, 'Status tredje kvartal');
  expect(await begun('status', subjects.programme, 'Status tredje kvartal')).toBe(path);
  const [area] = await listAreas(ctx(), (await getProgramme(ctx(), 2026)).id);
  const write = (part: string, text: string) =>
    server.post(path, { part, version: '0', [`texts.${part}`]: text }, { cookie });
  expect((await write('introduction', 'Vi er i rute & vel så det.')).status).toBe(303);
  expect((await write(`area:${area!.id}`, 'Mye er gjort.')).status).toBe(303);

  const shown = await page(path);
  for (const said of ['Vi er i rute &amp; vel så det.', 'Mye er gjort.', '1 av 121 mål nådd', '1 av 1 arrangement']) {
    expect(shown).toContain(said);
  }
  const { xml, names } = await wordText(path);
  for (const said of ['Status tredje kvartal', 'Mye er gjort.', '1 av 1 arrangement', '\u2212336\u00a0000 kr']) {
    expect(xml).toContain(said);
  }
  expect(names.filter((name) => name.endsWith('.png'))).toHaveLength(2);
  expect(xml).toMatch(/descr="Hvordan målene står\. 1 av 121 mål nådd\./);
  const pdf = Buffer.from(await (await server.get(`${path}.pdf`, { cookie })).arrayBuffer()).toString('latin1');
  expect(pdf.match(/\/S \/Figure/g)).toHaveLength(2);
  expect(await page(await begun('status', subjects.programme, 'Vinter', '2026-01-31'))).toContain('0 av 121 mål nådd');
});

test('who saves a part that somebody else has saved since sees both texts, and saves again', async () => {
  const path = await begun('event', event, 'Evaluering');
  const write = (text: string, version: number) =>
    server.post(path, { part: 'lessons', version: String(version), 'texts.lessons': text }, { cookie });
  expect((await write('Korte innlegg.', 0)).status).toBe(303);
  const late = await write('Noe helt annet.', 0);
  expect(late.status).toBe(422);
  const told = await late.text();
  for (const text of ['Noen andre har lagret en annen tekst', 'Korte innlegg.', 'Noe helt annet.']) {
    expect(told).toContain(text);
  }
  expect((await write('Noe helt annet.', 1)).status).toBe(303);
});

test.each([
  ['event', ['50\u00a0% av de 2 påmeldte kom.', '2.4.2: ', 'Uten arrangementet']],
  ['action', ['Møteplass om bolig', 'Bak målet', '5. februar 2026']],
  ['annual', ['Arrangementer holdt', 'kommuner har vært på noe', 'Budsjett og forbruk']],
] as const)('a report of kind %s says the same on page and in Word', async (kind, saids) => {
  const subject = subjects[kind === 'annual' ? 'programme' : kind];
  const path = await begun(kind, subject, '');
  const [shown, { xml }] = [await page(path), await wordText(path)];
  for (const said of saids) {
    expect(shown).toContain(said);
    expect(xml).toContain(said);
  }
});

test('title and day are changed on a page of their own', async () => {
  const path = await begun('event', event, '');
  expect(await page(path)).toContain('Evaluering: Møteplass om bolig, 5. februar 2026');
  const saved = await server.post(`${path}/opplysninger`, { title: 'Om bolig', as_of_on: '2026-10-01' }, { cookie });
  expect(saved.status).toBe(303);
  expect(await page(path)).toContain('Tallene er fra 1. oktober 2026.');
  expect((await server.get(path)).status).toBe(303);
});
