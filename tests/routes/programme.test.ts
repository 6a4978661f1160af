import { beforeAll, expect, test } from 'vitest';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type EventId, newId, type TargetId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { judge } from '../../app/domain/programme/judgements/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { anEvent, aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });

beforeAll(() => loadReferenceData(ctx()));

const write = (work: (db: Ctx['db']) => Promise<unknown>) => inTransaction(ctx(), ({ db }) => work(db));

async function page(path: string): Promise<string> {
  const response = await server.get(path);
  expect(response.status).toBe(200);
  return response.text();
}

test('the programme of the year has its areas, actions and who is responsible for them', async () => {
  const latest = await server.get('/handlingsprogram');
  expect(latest.headers.get('location')).toBe('/handlingsprogram/2026');
  const html = await page('/handlingsprogram/2026');
  for (const said of ['Handlingsprogram 2026', 'Vedtatt 18. desember 2025', 'Kraft og energi', 'Jernbane mot 2050']) {
    expect(html).toContain(said);
  }
  expect(html).toContain('/handlingsprogram/2026/2.1.3');
  expect((await server.get('/handlingsprogram/2025')).status).toBe(404);
  expect((await server.get('/handlingsprogram/vår')).status).toBe(404);
  expect((await server.get('/handlingsprogram/2026/9.9')).status).toBe(404);
});

test('a programme that is not published is the secretariat’s alone', async () => {
  await write((db) => db.insertInto('programmes').values({ id: 'next', year: 2027 }).execute());
  expect((await server.get('/handlingsprogram/2027')).status).toBe(404);
  const cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
  expect((await server.get('/handlingsprogram/2027', { cookie })).status).toBe(200);
  await write((db) => db.deleteFrom('programmes').where('id', '=', 'next').execute());
});

test('an action says what each target is measured by, and what has been arranged for it', async () => {
  const { id } = await aPublishedEvent(ctx(), { title: 'Møteplass om helsenæring' });
  const draft = await anEvent(ctx(), { title: 'Ikke klart ennå' });
  const action = await server.db
    .selectFrom('actions')
    .select('id')
    .where('number', '=', '2.1.3')
    .executeTakeFirstOrThrow();
  const ties = [id, draft.id].map((event_id: EventId) => ({ action_id: action.id, event_id }));
  await write((db) => db.insertInto('action_events').values(ties).execute());
  const html = await page('/handlingsprogram/2026/2.1.3');
  expect(html).toContain('Møteplass om helsenæring');
  expect(html).not.toContain('Ikke klart ennå');
  const year = await page('/handlingsprogram/2026');
  expect(year).toContain('aria-label="2.1 Konkurransekraft og næringsutvikling: 1 arrangement"');
  expect(year).toContain('Møteplass om helsenæring');
  expect(html).toContain('0 av 2 arrangementer');
  expect(html).toContain(
    'Minst 2 arrangementer, minst 15 deltakere på hvert, med deltakere fra næringslivet, kommuner og forskning og utdanning.',
  );
  expect(html).toContain('Minst 80\u00a0% positive svar fra kommunene, ett svar fra hver.');
  const railway = await page('/handlingsprogram/2026/2.3.1');
  expect(railway).toContain('mellom 1. januar og 31. mars, sammen med Jernbanedirektoratet');
  expect(railway).toContain('Møter med hver av Jernbanedirektoratet, Bane NOR og Samferdselsdepartementet');
  const orbify = await page('/handlingsprogram/2026/3.3.1');
  expect(orbify).toContain('Hvis ORBIFY får tilskudd – ikke avklart');
  expect(orbify).toContain('830\u00a0000 kr');
});

test('every number opens its rows: what counts, what is planned, and what does not count and why', async () => {
  const { id } = await aPublishedEvent(ctx(), { title: 'Høringsmøte' });
  const { id: action } = await server.db
    .selectFrom('actions')
    .select('id')
    .where('number', '=', '2.4.2')
    .executeTakeFirstOrThrow();
  await write((db) => db.insertInto('action_events').values({ action_id: action, event_id: id }).execute());
  const before = await page('/handlingsprogram/2026/2.4.2/R1');
  expect(before).toContain('0 av 1 arrangement');
  expect(before).toContain('I kalenderen: 1 arrangement til.');
  server.clock.set('2026-03-01T09:00:00.000Z');
  const after = await page('/handlingsprogram/2026/2.4.2/R1');
  expect(after).toContain('1 av 1 arrangement');
  expect(after).toContain('Nådd');
  expect(after).toContain('Høringsmøte');
  const programme = await page('/handlingsprogram/2026');
  expect(programme).toContain('1 av 121 mål nådd');
  expect(programme).toMatch(
    /Endret den siste måneden[\s\S]*Møteplass om boligutvikling[\s\S]*→ nådd, 1 av 1 arrangement/,
  );
  expect((await server.get('/handlingsprogram/2026/2.4.2/R9')).status).toBe(404);

  const records = await server.get('/handlingsprogram/2026/malinger.json');
  const { year, targets } = (await records.json()) as { year: number; targets: Record<string, unknown>[] };
  expect([year, targets.length]).toEqual([2026, 121]);
  const record = targets.find(({ page }) => String(page).endsWith('/handlingsprogram/2026/2.4.2/R1'));
  expect(record).toMatchObject({ ...{ code: 'R1', status: 'met', value: 1, of: 1, unit: 'event' }, notes: [] });
  const csv = (await page('/handlingsprogram/2026/malinger.csv')).split('\r\n');
  expect(csv).toHaveLength(123);
  expect(csv.find((row) => row.startsWith('2.4.2;') && row.includes(';R1;'))).toContain(';Nådd;1;1;arrangementer;0;');
  expect((await server.get('/handlingsprogram/2025/malinger.json')).status).toBe(404);
});

test('what a judgement rests on is told to those who may see it', async () => {
  const target = await server.db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .select(['targets.id', 'targets.code', 'actions.number'])
    .where('targets.measure', 'like', '%"judgement"%')
    .executeTakeFirstOrThrow();
  const secretariat = await aUser(ctx(), 'secretariat');
  await judge(ctx(), target.id as TargetId, {
    id: newId<string>(),
    verdict: 'met',
    judged_on: '2026-01-15' as PlainDate,
    explanation: 'Det står i referatet.',
    evidence_url: 'https://referat.example/',
  });
  const file = newId<string>();
  await write(async (db) => {
    const kept = { id: file, name: 'referat.pdf', media_type: 'application/pdf', size: 3, hash: 'f'.repeat(64) };
    await db
      .insertInto('files')
      .values({ ...kept, kept_at: ctx().now() })
      .execute();
    await db.updateTable('judgements').set({ evidence_file_id: file }).where('target_id', '=', target.id).execute();
  });
  const at = `/handlingsprogram/2026/${target.number}/${target.code}`;
  const cookie = await server.signedIn(secretariat);
  const open = await page(at);
  expect(open).toContain('https://referat.example/');
  expect(open).not.toContain('/vurdering/');
  expect(await (await server.get(at, { cookie })).text()).toMatch(/\/vurdering\/[^/]+\/fil/);
  expect(await page('/handlingsprogram/2026/malinger.json')).not.toContain('evidenceFile');
  const records = await server.get('/handlingsprogram/2026/malinger.json', { cookie });
  expect(await records.text()).toContain('"evidenceFile"');
});
