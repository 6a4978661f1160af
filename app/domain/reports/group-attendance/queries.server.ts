import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId, GroupId, OrganisationId } from '../../kernel/ids.ts';
import { addDays, dateOf, type PlainDate } from '../../kernel/time.ts';
import { dayOf, type Period } from '../engagement/rules.ts';
import { canSeeEngagement } from '../policy.ts';
import { attendanceOf, type HeldMeeting, lookBackFrom, type Seat } from './rules.ts';

/**
 * A group's meetings held in the period, the earliest first, and for each organisation with a seat who was there and
 * whether it is falling away. For the secretariat.
 */
export async function groupAttendance(ctx: Ctx, groupId: GroupId, period: Period) {
  requireThat(canSeeEngagement(ctx.actor));
  const [meetings, seats] = await Promise.all([listHeld(ctx, groupId, lookBackFrom(period)), listSeats(ctx, groupId)]);
  const present = await countPresent(
    ctx,
    groupId,
    meetings.map(({ id }) => id),
  );
  const on = dayOf(period, dateOf(ctx.now()));
  return {
    meetings: meetings.filter((meeting) => meeting.on >= period.from),
    organisations: attendanceOf({ meetings, seats, present }, { period, on }),
  };
}

/** Published group meetings that are over; a day's joint part is left out where the group has a meeting of its own on it. */
async function listHeld(ctx: Ctx, groupId: GroupId, { from, to }: Period): Promise<HeldMeeting[]> {
  const rows = await ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .select(['events.id', 'events.title', 'events.starts_local'])
    .$narrowType<{ id: EventId }>()
    .where('event_groups.group_id', '=', groupId)
    .where('events.kind', '=', 'group-meeting')
    .where('events.published_at', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '<=', ctx.now())
    .where('events.starts_local', '>=', from)
    .where('events.starts_local', '<', addDays(to, 1))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('events as part')
            .innerJoin('event_groups as own', 'own.event_id', 'part.id')
            .select('part.id')
            .whereRef('part.day_id', '=', 'events.id')
            .where('own.group_id', '=', groupId)
            .where('part.cancelled_at', 'is', null),
        ),
      ),
    )
    .orderBy('events.starts_at')
    .orderBy('events.id')
    .execute();
  return rows.map(({ starts_local, ...meeting }) => ({ ...meeting, on: starts_local.slice(0, 10) as PlainDate }));
}

/** Everyone's seats at all times, the alliance's own last. */
async function listSeats(ctx: Ctx, groupId: GroupId): Promise<Seat[]> {
  return ctx.db
    .selectFrom('group_memberships as seat')
    .leftJoin('organisations', 'organisations.id', 'seat.represents_id')
    .select(['seat.represents_id as organisation_id', 'organisations.name', 'seat.from_on', 'seat.to_on'])
    .$castTo<Seat>()
    .where('seat.group_id', '=', groupId)
    .orderBy((order) => order.case().when('seat.represents_id', 'is', null).then(1).else(0).end())
    .orderBy('organisations.sort_key')
    .execute();
}

/**
 * How many were at each meeting, by organisation. Who has a seat there for the alliance as a whole counts for that,
 * whatever municipality is on the participation; all others, guests too, for the organisation that is.
 */
async function countPresent(ctx: Ctx, groupId: GroupId, ids: EventId[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .with('there', (db) =>
      db
        .selectFrom('participations')
        .innerJoin('events', 'events.id', 'participations.event_id')
        .select(['participations.event_id', 'participations.contact_id'])
        .select((row) =>
          row
            .case()
            .when(
              row.exists(
                row
                  .selectFrom('group_memberships as seat')
                  .select('seat.id')
                  .whereRef('seat.contact_id', '=', 'participations.contact_id')
                  .whereRef('seat.from_on', '<=', 'events.starts_local')
                  .where('seat.group_id', '=', groupId)
                  .where('seat.represents_id', 'is', null)
                  .where((where) =>
                    where.or([
                      where('seat.to_on', 'is', null),
                      where(
                        'seat.to_on',
                        '>=',
                        where.fn<string>('substr', ['events.starts_local', where.lit(1), where.lit(10)]),
                      ),
                    ]),
                  ),
              ),
            )
            .then(THE_WHOLE)
            .else(row.ref('participations.organisation_id'))
            .end()
            .as('organisation_id'),
        )
        .where('participations.event_id', 'in', ids)
        .where((where) =>
          where.exists(
            where
              .selectFrom('attendances')
              .select('attendances.day_on')
              .whereRef('attendances.participation_id', '=', 'participations.id'),
          ),
        ),
    )
    .selectFrom('there')
    .select((row) => ['event_id as meeting', 'organisation_id', row.fn.countAll<number>().as('people')])
    .$narrowType<{ meeting: EventId; organisation_id: OrganisationId }>()
    .where('organisation_id', 'is not', null)
    .groupBy(['event_id', 'organisation_id'])
    .execute();
  return rows.map((row) => ({
    ...row,
    organisation_id: row.organisation_id === THE_WHOLE ? null : row.organisation_id,
  }));
}

const THE_WHOLE = 'the whole';
