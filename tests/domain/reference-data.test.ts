import { expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { findOrganisationOfAddress, listMunicipalities } from '../../app/domain/organisations/queries.server.ts';
import { Measure } from '../../app/domain/programme/measures/schema.ts';
import { QuestionOptions } from '../../app/domain/surveys/schema.ts';
import { openDatabase } from '../../db/connection.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { loadProgrammeEnglish2026 } from '../../db/reference/programme-english.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const tables = [
  'organisations',
  'organisation_domains',
  'municipalities',
  'municipality_numbers',
  'populations',
  'membership_periods',
  'subregion_municipalities',
  'groups',
  'topics',
  'areas',
  'actions',
  'targets',
  'budget_lines',
] as const;

async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { count } = await database.db
      .selectFrom(table)
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts[table] = count;
  }
  return counts;
}

test('two processes that start at once load it once, and a second start changes nothing', async () => {
  const other = openDatabase(database.url);
  const loaded = await Promise.all([
    loadReferenceData(testCtx(database.db)),
    loadReferenceData(testCtx(other)),
  ]).finally(() => other.destroy());
  expect(loaded.flat().sort()).toEqual([
    'bank-questions-2026',
    'day-presets-2026',
    'event-presets-2026',
    'groups-2026',
    'municipalities-2026',
    'programme-2026',
    'programme-2026-english',
    'survey-templates-2026',
    'topics-2026',
  ]);
  const counts = await countRows();
  expect(counts).toEqual({
    organisations: 65 + 6 + 15 + 4,
    organisation_domains: 65 + 10,
    municipalities: 65,
    municipality_numbers: 65 + 48,
    populations: 62 * 4 + 3 * 3,
    membership_periods: 65,
    subregion_municipalities: 65 + 3,
    groups: 11,
    topics: 5,
    areas: 10,
    actions: 31,
    targets: 121,
    budget_lines: 17,
  });
  expect(await loadReferenceData(testCtx(database.db))).toEqual([]);
  expect(await countRows()).toEqual(counts);
});

test('the alliance had 65 members until the end of 2025 and has 62 since', async () => {
  const ctx = testCtx(database.db);
  expect(await listMunicipalities(ctx, { on: '2025-12-31' as PlainDate })).toHaveLength(65);
  const members = await listMunicipalities(ctx, { on: '2026-01-01' as PlainDate });
  expect(members).toHaveLength(62);
  expect(members.at(-1)!.name).toBe('Åsnes');
  const tiles = new Set(members.map((member) => `${member.tile_column},${member.tile_row}`));
  expect(tiles.size).toBe(62);
  expect(members.every((member) => member.tile_label.replace('\u00ad', '') === member.name)).toBe(true);
});

test('inhabitants add up to the published sums', async () => {
  const sum = async (on: string) => {
    const { inhabitants } = await database.db
      .selectFrom('populations')
      .innerJoin('membership_periods as period', 'period.organisation_id', 'populations.organisation_id')
      .select((row) => row.fn.sum<number>('inhabitants').as('inhabitants'))
      .where('counted_on', '=', on)
      .where('period.to_on', 'is', null)
      .executeTakeFirstOrThrow();
    return inhabitants;
  };
  // The fee of 2026 is 2.50 an inhabitant on the population of 1 January 2025: 5 400 802.50.
  expect((await sum('2025-01-01')) * 2.5).toBe(5_400_802.5);
});

test('Oslo is its own county and holds its own seat', async () => {
  const oslo = await database.db
    .selectFrom('municipalities')
    .innerJoin('organisations', 'organisations.id', 'municipalities.organisation_id')
    .innerJoin('subregion_municipalities as seat', 'seat.municipality_id', 'organisations.id')
    .select(['organisations.id', 'county_id', 'seat.subregion_id', 'seat.role'])
    .where('organisations.name', '=', 'Oslo')
    .executeTakeFirstOrThrow();
  expect(oslo).toEqual({ id: oslo.id, county_id: oslo.id, subregion_id: oslo.id, role: 'seat' });
});

test('an address under kommune.no is recognised, with or without a hyphen, and in a department’s subdomain', async () => {
  const ctx = testCtx(database.db);
  for (const domain of ['nordre-follo.kommune.no', 'nordrefollo.kommune.no', 'skole.nordrefollo.kommune.no']) {
    expect(await findOrganisationOfAddress(ctx, `navn@${domain}`)).toMatchObject({ name: 'Nordre Follo' });
  }
  expect(await findOrganisationOfAddress(ctx, 'navn@faerder.kommune.no')).toMatchObject({ name: 'Færder' });
});

test('the programme of 2026: every target has a measure that can be read, and the budget sums to what was adopted', async () => {
  await loadReferenceData(testCtx(database.db));
  const targets = await database.db.selectFrom('targets').select(['kind', 'measure']).execute();
  const measures = targets.map(({ measure }) => Measure.parse(JSON.parse(measure)));
  expect(targets.filter(({ kind }) => kind === 'result')).toHaveLength(73);
  const counts: Record<string, number> = {};
  for (const { type } of measures) counts[type] = (counts[type] ?? 0) + 1;
  expect(counts).toEqual({
    events: 19,
    documents: 14,
    'documents per event': 1,
    log: 23,
    milestone: 4,
    municipalities: 1,
    'municipalities reporting': 2,
    organisations: 2,
    'positive share': 16,
    'group meetings': 1,
    'group established': 1,
    judgement: 36,
    'not measurable': 1,
  });
  const named = JSON.stringify(measures).match(/"organisation":"[^"]+"/g)!;
  expect(named).toHaveLength(6);
  const lines = await database.db.selectFrom('budget_lines').select(['kind', 'budget']).execute();
  const sum = (kind: string) => lines.filter((line) => line.kind === kind).reduce((sum, { budget }) => sum + budget, 0);
  expect(sum('income') - sum('expense')).toBe(-336_000);
});

test('every target and action is in English too, and what the secretariat has written stands', async () => {
  const ctx = testCtx(database.db);
  await loadReferenceData(ctx);
  const texts = await database.db.selectFrom('targets').select(['text_en']).where('text_en', 'is not', null).execute();
  expect(texts).toHaveLength(121);
  await inTransaction(ctx, async ({ db }) => {
    await db.updateTable('actions').set({ title_en: 'Ours' }).where('number', '=', '1.1').execute();
    await db.updateTable('targets').set({ text_en: 'Ours' }).where('text', '=', 'Workshop arrangert').execute();
    await db
      .updateTable('targets')
      .set({ text: 'Skrevet om', text_en: null })
      .where('text', '=', 'Økt forståelse')
      .execute();
    await loadProgrammeEnglish2026({ ...ctx, db });
  });
  const ours = (table: 'actions' | 'targets', column: 'title_en' | 'text_en') =>
    database.db
      .selectFrom(table)
      .select('id')
      .where(column as 'id', '=', 'Ours')
      .execute();
  expect([(await ours('actions', 'title_en')).length, (await ours('targets', 'text_en')).length]).toEqual([1, 1]);
  expect(await database.db.selectFrom('targets').select('text').where('text_en', 'is', null).execute()).toEqual([
    { text: 'Skrevet om' },
  ]);
});

test('every question that a target asks is in the bank', async () => {
  const targets = await database.db.selectFrom('targets').select('measure').execute();
  const asked = targets.flatMap(({ measure }) => {
    const read = Measure.parse(JSON.parse(measure));
    return 'question' in read ? [read.question] : [];
  });
  const bank = await database.db
    .selectFrom('bank_questions')
    .innerJoin('question_versions', 'question_versions.question_id', 'bank_questions.id')
    .select(['key', 'options'])
    .execute();
  expect(asked.length).toBeGreaterThan(15);
  for (const key of asked) {
    const question = bank.find((one) => one.key === key);
    expect(question, key).toBeDefined();
    expect(QuestionOptions.parse(JSON.parse(question!.options)).positive, key).not.toEqual([]);
  }
});
