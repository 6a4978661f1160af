import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { getProgramme, listAreas } from '../../app/domain/programme/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
beforeAll(() => loadReferenceData(ctx()));

test('a status report has the numbers of its day and the secretariat’s own text, the same as page, Word and PDF', async () => {
  const { id } = await aPublishedEvent(ctx(), { title: 'Møteplass om bolig' });
  await inTransaction(ctx(), async ({ db }) => {
    const action = await db.selectFrom('actions').select('id').where('number', '=', '2.4.2').executeTakeFirstOrThrow();
    await db.insertInto('action_events').values({ action_id: action.id, event_id: id }).execute();
  });
  server.clock.set('2026-10-05T09:00:00.000Z');
  const cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
  const programme = await getProgramme(ctx(), 2026);
  const begin = (as_of_on: string) =>
    server.post(
      '/sekretariat/rapporter',
      { programme_id: programme.id, as_of_on, title: `Status per ${as_of_on}` },
      { cookie },
    );
  const where = async (as_of_on: string) => (await begin(as_of_on)).headers.get('location')!.split('?')[0]!;
  const path = await where('2026-09-30');
  expect(await where('2026-09-30')).toBe(path);

  const [area] = await listAreas(ctx(), programme.id);
  const texts = { title: 'Status tredje kvartal', introduction: 'Vi er i rute & vel så det.' };
  const saved = await server.post(path, { ...texts, [`areas.${area!.id}`]: 'Mye er gjort.' }, { cookie });
  expect(saved.status).toBe(303);
  const page = await (await server.get(path, { cookie })).text();
  for (const said of ['Vi er i rute &amp; vel så det.', 'Mye er gjort.', '1 av 121 mål nådd', '1 av 1 arrangement']) {
    expect(page).toContain(said);
  }
  const word = await server.get(`${path}.docx`, { cookie });
  const parts = unzipSync(new Uint8Array(await word.arrayBuffer()));
  const xml = Buffer.from(parts['word/document.xml']!).toString('utf8');
  for (const said of ['Status tredje kvartal', 'Mye er gjort.', '1 av 1 arrangement', '\u2212336\u00a0000 kr']) {
    expect(xml).toContain(said);
  }
  const pdf = Buffer.from(await (await server.get(`${path}.pdf`, { cookie })).arrayBuffer());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

  const before = await (await server.get(await where('2026-01-31'), { cookie })).text();
  expect(before).toContain('0 av 121 mål nådd');
  expect((await server.get(path)).status).toBe(303);
});
