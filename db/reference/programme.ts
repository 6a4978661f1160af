import { z } from 'zod';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { newId, type OrganisationId } from '../../app/domain/kernel/ids.ts';
import { searchKey, slugOf, sortKey } from '../../app/domain/kernel/text.ts';
import { Measure } from '../../app/domain/programme/measures/schema.ts';
import { conditionStates, targetKinds } from '../../app/domain/programme/schema.ts';
import { budget2026 } from './budget-2026.ts';
import areas2026 from './programme-2026.json' with { type: 'json' };

const Reference = z.array(
  z.object({
    number: z.string(),
    title: z.string(),
    title_en: z.string(),
    /** The slug of the group that is responsible for the area's actions. */
    group: z.string(),
    actions: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        title_en: z.string(),
        partners: z.string(),
        condition: z.string().optional(),
        condition_en: z.string().optional(),
        condition_state: z.enum(conditionStates).optional(),
        political_case: z.string().optional(),
        targets: z.array(
          z.object({
            code: z.string(),
            kind: z.enum(targetKinds),
            text: z.string(),
            threshold: z.enum(['stated', 'implied', 'none']),
            /** Organisations are named by their slug here. */
            measure: Measure,
          }),
        ),
      }),
    ),
  }),
);

/** The programme of 2026 as it is loaded. */
export function areasOf2026() {
  return Reference.parse(areas2026);
}

const YEAR = 2026;
const ADOPTED_ON = '2025-12-18';
const PUBLISHED_AT = '2025-12-18T14:00:00.000Z';

/** The political cases that come first, from the strategy the programme stands on. */
const politicalCases = [
  { text: 'Jernbane', text_en: 'Railway' },
  { text: 'Oslofjorden', text_en: 'The Oslofjord' },
  { text: 'Kraft og energi', text_en: 'Power and energy' },
];

/** Agencies and a ministry that targets name. */
const agencies = ['Jernbanedirektoratet', 'Bane NOR', 'Samferdselsdepartementet', 'Statens vegvesen'];

/** The programme of 2026 as it was adopted, with its budget; nothing of what has been done for it. */
export async function loadProgramme2026(ctx: Ctx): Promise<void> {
  const { db } = ctx;
  await addAgencies(ctx);
  const slugs = await db.selectFrom('organisations').select(['id', 'slug']).execute();
  const organisations = new Map(slugs.map(({ id, slug }) => [slug, id]));
  const groups = new Map(
    (await db.selectFrom('groups').select(['id', 'slug']).execute()).map((row) => [row.slug, row.id]),
  );

  const strategy_id = newId<string>();
  await db
    .insertInto('strategies')
    .values({
      id: strategy_id,
      name: 'Strategi 2024–2027',
      name_en: 'Strategy 2024–2027',
      from_year: 2024,
      to_year: 2027,
    })
    .execute();
  const cases = politicalCases.map((one, at) => ({
    id: newId<string>(),
    strategy_id,
    kind: 'political case' as const,
    ...one,
    rank: at + 1,
  }));
  await db.insertInto('strategy_points').values(cases).execute();
  const programme_id = newId<string>();
  await db
    .insertInto('programmes')
    .values({ id: programme_id, year: YEAR, strategy_id, adopted_on: ADOPTED_ON, published_at: PUBLISHED_AT })
    .execute();

  const actionIds = new Map<string, string>();
  let rank = 0;
  for (const [at, { actions, group, ...area }] of areasOf2026().entries()) {
    const area_id = newId<string>();
    await db
      .insertInto('areas')
      .values({ id: area_id, programme_id, ...area, rank: at + 1 })
      .execute();
    for (const { targets, political_case, ...action } of actions) {
      rank += 1;
      const action_id = newId<string>();
      actionIds.set(action.number, action_id);
      const political_case_id = cases.find(({ text }) => text === political_case)?.id ?? null;
      await db
        .insertInto('actions')
        .values({ id: action_id, programme_id, area_id, political_case_id, ...action, rank })
        .execute();
      await db
        .insertInto('action_groups')
        .values({ action_id, group_id: groups.get(group)!, part: 'responsible' })
        .execute();
      const rows = targets.map(({ threshold, measure, ...target }, at) => ({
        id: newId<string>(),
        action_id,
        ...target,
        measure: JSON.stringify(withIds(measure, organisations)),
        threshold_basis: threshold,
        rank: at + 1,
      }));
      await db.insertInto('targets').values(rows).execute();
    }
  }
  const lines = budget2026.map(({ action, ...line }, at) => ({
    id: newId<string>(),
    programme_id,
    action_id: action ? actionIds.get(action)! : null,
    ...line,
    rank: at + 1,
  }));
  await db.insertInto('budget_lines').values(lines).execute();
}

async function addAgencies({ db, now }: Ctx): Promise<void> {
  const rows = agencies.map((name) => ({
    id: newId<OrganisationId>(),
    sector: 'state' as const,
    name,
    slug: slugOf(name),
    sort_key: sortKey(name),
    search_key: searchKey(name),
    created_at: now(),
  }));
  // An installation may have met them already.
  await db
    .insertInto('organisations')
    .values(rows)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
}

/** The measure with the ids of the organisations it names by slug. */
function withIds(measure: Measure, ids: Map<string, string>): Measure {
  return JSON.parse(JSON.stringify(measure), (key, value) => (key === 'organisation' ? ids.get(value)! : value));
}
