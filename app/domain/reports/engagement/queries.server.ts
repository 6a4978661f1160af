import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import { dateOf, type PlainDate } from '../../kernel/time.ts';
import { getSettings } from '../../settings/queries.server.ts';
import { countAnswered } from '../answered/queries.server.ts';
import { canSeeEngagement } from '../policy.ts';
import { listLastSeen, seenIn } from '../seen/queries.server.ts';
import { dayOf, type Engagement, NOT_SEEN, type Period, type Subregion, standingOf } from './rules.ts';

/**
 * How the municipalities that were members in the period took part in it, by name; and all of them together, where an
 * event or a person that several have in common is counted once. `on`: the day of seats, standing and subregions;
 * `activeFrom`: so many events make one active.
 */
export async function engagementIn(ctx: Ctx, period: Period) {
  requireThat(canSeeEngagement(ctx.actor));
  const on = dayOf(period, dateOf(ctx.now()));
  const [members, counts, seats, lastSeen, subregions, settings, answers] = await Promise.all([
    listMembersIn(ctx, period, on),
    countSeen(ctx, period),
    countSeats(ctx, on),
    listLastSeen(ctx, { on }),
    listSubregions(ctx, on),
    getSettings(ctx),
    countAnswered(ctx, period),
  ]);
  const last = new Map(lastSeen.map(({ organisation_id, ...seen }) => [organisation_id, seen]));
  const municipalities = members.map((member) => ({
    ...member,
    ...(counts.get(member.id) ?? NOT_SEEN),
    answers: answers.get(member.id) ?? 0,
    seats: member.leftOn ? 0 : (seats.get(member.id) ?? 0),
    last: last.get(member.id),
    standing: member.leftOn ? undefined : standingOf({ ...member, lastOn: last.get(member.id)?.on }, on),
  }));
  return { on, municipalities, total: counts.get(TOGETHER) ?? NOT_SEEN, subregions, activeFrom: settings.active_from };
}

export type EngagedMunicipality = Awaited<ReturnType<typeof engagementIn>>['municipalities'][number];

/** The years one can choose: from that of the first published event to this one, the latest first. */
export async function listYears(ctx: Ctx): Promise<number[]> {
  requireThat(canSeeEngagement(ctx.actor));
  const { first } = await ctx.db
    .selectFrom('events')
    .select((row) => row.fn.min('starts_at').as('first'))
    .where('published_at', 'is not', null)
    .executeTakeFirstOrThrow();
  const last = Number(dateOf(ctx.now()).slice(0, 4));
  const from = Math.min(last, Number(first?.slice(0, 4) ?? last));
  return Array.from({ length: last - from + 1 }, (_, at) => last - at);
}

const TOGETHER = 'together';

/** Per municipality, and `TOGETHER`; in one statement because all of it is the same rows. */
async function countSeen(ctx: Ctx, period: Period, ids?: OrganisationId[]): Promise<Map<string, Engagement>> {
  const rows = await ctx.db
    .with('seen', (db) => seenIn(db as unknown as Ctx['db'], period, ids))
    .selectFrom('seen')
    .select((row) => [
      'organisation_id as id',
      row.fn.count<number>('gathering').distinct().as('events'),
      row.fn.sum<number>('counts_there').as('attendances'),
      row.fn.count<number>('contact_id').distinct().as('people'),
      row.fn
        .sum<number>(row.case().when('contact_id', 'is', null).then(row.ref('counts_there')).else(0).end())
        .as('nameless'),
    ])
    .groupBy('organisation_id')
    .unionAll((db) =>
      db
        .selectFrom('seen')
        .select((row) => [
          sql<OrganisationId>`cast(${TOGETHER} as text)`.as('id'),
          row.fn.count<number>('gathering').distinct().as('events'),
          row.fn.sum<number>('counts').as('attendances'),
          row.fn.count<number>('contact_id').distinct().as('people'),
          row.fn
            .sum<number>(row.case().when('contact_id', 'is', null).then(row.ref('counts')).else(0).end())
            .as('nameless'),
        ])
        .having((row) => row.fn.countAll(), '>', 0),
    )
    .execute();
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Municipalities that were members on any day of the period. `leftOn`: the last day, where it was before `on`. */
async function listMembersIn(ctx: Ctx, { from, to }: Period, on: PlainDate) {
  const rows = await ctx.db
    .selectFrom('municipalities')
    .innerJoin('organisations', 'organisations.id', 'municipalities.organisation_id')
    .innerJoin('membership_periods as period', 'period.organisation_id', 'organisations.id')
    .select(['organisations.id', 'name', 'tile_label', 'tile_column', 'tile_row'])
    .select(['period.from_on as memberFrom', 'period.to_on'])
    .$narrowType<{ id: OrganisationId; memberFrom: PlainDate; to_on: PlainDate | null }>()
    .where('period.from_on', '<=', to)
    .where((where) => where.or([where('period.to_on', 'is', null), where('period.to_on', '>=', from)]))
    .orderBy('sort_key')
    .orderBy('period.from_on', 'desc')
    .execute();
  // Of one that left and came back, the last time counts.
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((periods) => {
    const { to_on, ...member } = periods[0]!;
    return { ...member, leftOn: to_on !== null && to_on < on ? to_on : undefined };
  });
}

/** Seats in groups by the municipality they represent, substitutes' included. */
async function countSeats(ctx: Ctx, on: PlainDate): Promise<Map<string, number>> {
  const rows = await ctx.db
    .selectFrom('group_memberships')
    .select((row) => ['represents_id', row.fn.countAll<number>().as('seats')])
    .where('represents_id', 'is not', null)
    .where('from_on', '<=', on)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
    .groupBy('represents_id')
    .execute();
  return new Map(rows.map(({ represents_id, seats }) => [represents_id!, seats]));
}

async function listSubregions(ctx: Ctx, on: PlainDate): Promise<Subregion[]> {
  const rows = await ctx.db
    .selectFrom('subregion_municipalities as part')
    .innerJoin('organisations', 'organisations.id', 'part.subregion_id')
    .select(['organisations.id', 'organisations.name', 'part.municipality_id'])
    .$narrowType<{ id: OrganisationId; municipality_id: OrganisationId }>()
    .where('part.from_on', '<=', on)
    .where((where) => where.or([where('part.to_on', 'is', null), where('part.to_on', '>=', on)]))
    .orderBy('organisations.sort_key')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((parts) => ({
    id: parts[0]!.id,
    name: parts[0]!.name,
    municipality_ids: parts.map(({ municipality_id }) => municipality_id),
  }));
}
