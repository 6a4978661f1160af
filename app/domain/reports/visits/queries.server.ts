import { listUnreachable } from '../../groups/desk/queries.server.ts';
import type { membershipRoles } from '../../groups/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, GroupId, OrganisationId } from '../../kernel/ids.ts';
import { dateOf, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { listPositionsIn } from '../../organisations/desk/queries.server.ts';
import { historyOf } from '../../organisations/members/queries.server.ts';
import { listAsked } from '../answered/queries.server.ts';
import { type Period, standingOf, yearOf } from '../engagement/rules.ts';
import { canSeeEngagement } from '../policy.ts';
import { listLastSeen, seenIn } from '../seen/queries.server.ts';
import { everyYear, nextOfEach } from './rules.ts';

const GATHERINGS_SHOWN = 200;
const COMING_SHOWN = 12;

/**
 * What one knows of a municipality before visiting it: what its people were at in the period and over the years, where
 * they sit, what they were asked, when they were last seen, what comes that nobody of them is on, and whom mail does not reach. Throws NotFound.
 */
export async function getVisit(ctx: Ctx, id: OrganisationId, period: Period) {
  requireThat(canSeeEngagement(ctx.actor));
  const municipality = await ctx.db
    .selectFrom('municipalities')
    .innerJoin('organisations', 'organisations.id', 'municipalities.organisation_id')
    .select(['organisations.id', 'organisations.name'])
    .where('organisations.id', '=', id)
    .executeTakeFirst();
  if (!municipality) throw new NotFound('municipality-not-found');
  const on = dateOf(ctx.now());
  const [{ memberships }, gatherings, years, seats, [last], coming, unreached, surveys] = await Promise.all([
    historyOf(ctx, id),
    listGatherings(ctx, id, period),
    countYears(ctx, id, on),
    listSeats(ctx, id, on),
    listLastSeen(ctx, { on, ids: [id] }),
    listComing(ctx, id, on),
    listUnreached(ctx, id, on),
    listAsked(ctx, id, period),
  ]);
  const membership = memberships.find(({ from_on, to_on }) => from_on <= on && (to_on === null || to_on >= on));
  return {
    name: municipality.name,
    memberships,
    isMember: membership !== undefined,
    standing: membership && standingOf({ lastOn: last?.on, memberFrom: membership.from_on }, on),
    last,
    gatherings,
    people: gatherings.people,
    years,
    seats,
    coming,
    unreached,
    surveys,
  };
}

/** What the municipality's people were at in the period, the latest first, and who they were; a name once per gathering. */
async function listGatherings(ctx: Ctx, id: OrganisationId, period: Period) {
  const rows = await ctx.db
    .with('seen', (db) => seenIn(db as unknown as Ctx['db'], period, [id]))
    .selectFrom('seen')
    .innerJoin('events', 'events.id', 'seen.gathering')
    .leftJoin('contacts', 'contacts.id', 'seen.contact_id')
    .select(['events.id', 'events.title', 'events.starts_local', 'contacts.id as contact_id', 'contacts.name'])
    .$narrowType<{ starts_local: LocalTime }>()
    .where('seen.counts_there', '=', 1)
    .orderBy('events.starts_local', 'desc')
    .orderBy('events.id')
    .orderBy('contacts.sort_key')
    .execute();
  const gatherings = [...Map.groupBy(rows, (row) => row.id).values()].map((people) => ({
    id: people[0]!.id as EventId,
    title: people[0]!.title,
    starts_local: people[0]!.starts_local,
    people: people.flatMap(({ contact_id, name }) =>
      contact_id ? [{ id: contact_id as ContactId, name: name! }] : [],
    ),
    nameless: people.filter(({ contact_id }) => contact_id === null).length,
  }));
  return {
    total: gatherings.length,
    shown: gatherings.slice(0, GATHERINGS_SHOWN),
    people: new Set(rows.flatMap(({ contact_id }) => contact_id ?? [])).size,
  };
}

async function countYears(ctx: Ctx, id: OrganisationId, on: PlainDate) {
  const always = { from: '1900-01-01' as PlainDate, to: on };
  const rows = await ctx.db
    .with('seen', (db) => seenIn(db as unknown as Ctx['db'], always, [id]))
    .selectFrom('seen')
    .select((row) => [
      row.fn<string>('substr', ['starts_local', row.lit(1), row.lit(4)]).as('year'),
      row.fn.count<number>('gathering').distinct().as('events'),
      row.fn.sum<number>('counts_there').as('attendances'),
      row.fn.count<number>('contact_id').distinct().as('people'),
      row.fn
        .sum<number>(row.case().when('contact_id', 'is', null).then(row.ref('counts_there')).else(0).end())
        .as('nameless'),
    ])
    .groupBy('year')
    .execute();
  return everyYear(
    rows.map((row) => ({ ...row, year: Number(row.year) })),
    yearOf(on),
  );
}

/** Who represents it in which group on the day, by the group's place in lists, and when each was last seen at anything. */
async function listSeats(ctx: Ctx, id: OrganisationId, on: PlainDate) {
  return ctx.db
    .selectFrom('group_memberships as seat')
    .innerJoin('groups', 'groups.id', 'seat.group_id')
    .innerJoin('contacts', 'contacts.id', 'seat.contact_id')
    .select(['seat.id', 'groups.id as group_id', 'groups.name as group', 'seat.role', 'seat.rank'])
    .select(['contacts.id as contact_id', 'contacts.name', 'seat.from_on', 'seat.to_on'])
    .select((seat) =>
      seat
        .selectFrom('participations')
        .innerJoin('events', 'events.id', 'participations.event_id')
        .innerJoin('attendances', 'attendances.participation_id', 'participations.id')
        .select((row) => row.fn.max('events.starts_local').as('seen'))
        .whereRef('participations.contact_id', '=', 'seat.contact_id')
        .where('events.cancelled_at', 'is', null)
        .as('seen'),
    )
    .$narrowType<{
      contact_id: ContactId;
      group_id: GroupId;
      role: (typeof membershipRoles)[number];
      from_on: PlainDate;
      to_on: PlainDate | null;
      seen: LocalTime | null;
    }>()
    .where('seat.represents_id', '=', id)
    .where('seat.from_on', '<=', on)
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', on)]))
    .orderBy('groups.rank')
    .orderBy('seat.role')
    .orderBy('seat.rank')
    .orderBy('contacts.sort_key')
    .execute();
}

/** Coming events that its people may sign up for and nobody of them has; meetings of groups only where somebody sits. */
async function listComing(ctx: Ctx, id: OrganisationId, on: PlainDate) {
  const rows = await ctx.db
    .selectFrom('events')
    .select(['events.id', 'events.title', 'events.starts_local', 'events.ends_local', 'events.series_uid'])
    .$narrowType<{ id: EventId; starts_local: LocalTime; ends_local: LocalTime }>()
    .where('events.published_at', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('events.starts_at', '>', ctx.now())
    .where('events.day_id', 'is', null)
    .where((where) =>
      where.or([
        where('events.openness', '!=', 'groups'),
        where.exists(
          where
            .selectFrom('event_groups')
            .innerJoin('group_memberships as seat', 'seat.group_id', 'event_groups.group_id')
            .select('seat.id')
            .whereRef('event_groups.event_id', '=', 'events.id')
            .where('seat.represents_id', '=', id)
            .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', on)])),
        ),
      ]),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('participations')
            .select('participations.id')
            .whereRef('participations.event_id', '=', 'events.id')
            .where('participations.organisation_id', '=', id)
            .where('participations.state', 'in', ['registered', 'waitlisted', 'offered']),
        ),
      ),
    )
    .orderBy('events.starts_at')
    .limit(10 * COMING_SHOWN)
    .execute();
  return nextOfEach(rows).slice(0, COMING_SHOWN);
}

/** Contacts with a position there on the day whom mail does not reach, and why. */
async function listUnreached(ctx: Ctx, id: OrganisationId, on: PlainDate) {
  const positions = (await listPositionsIn(ctx, id)).filter(({ to_on }) => to_on === null || to_on >= on);
  const people = [...new Map(positions.map((row) => [row.contact_id, row.name])).entries()];
  const unreachable = await listUnreachable(
    ctx,
    people.map(([contactId]) => contactId),
  );
  return people.flatMap(([contactId, name]) => {
    const why = unreachable.get(contactId);
    return why ? [{ contactId, name, why }] : [];
  });
}
