import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from '../../../../db/connection.ts';
import type { Schema } from '../../../../db/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import { addDays, type PlainDate } from '../../kernel/time.ts';
import type { Period } from '../engagement/rules.ts';

/**
 * Who was seen: a row per participation with attendance on any of its days. Counted are published events that are not
 * cancelled, on the day they begin (one over New Year belongs to the old year), and the municipality that is frozen on
 * the participation, if it was a member on that day. Dates of a series are events of their own; a day of several groups
 * is one `gathering` with its parts, and there a person `counts` once: 1 for the first of them, 0 for the others;
 * `counts_there` is the same within the municipality.
 */
export function seenIn(db: Db, { from, to }: Period, ids?: OrganisationId[]) {
  return (
    db
      .selectFrom('events')
      .innerJoin('participations', 'participations.event_id', 'events.id')
      .innerJoin('municipalities', 'municipalities.organisation_id', 'participations.organisation_id')
      .where((where) => where.and([isCounted(where), isAttended(where), wasMember(where)]))
      .where('events.starts_local', '>=', from)
      .where('events.starts_local', '<', addDays(to, 1))
      // The same in other words: instants have an index, and no zone is further from another than a day.
      .where('events.starts_at', '>=', addDays(from, -1))
      .where('events.starts_at', '<', addDays(to, 2))
      .$if(ids !== undefined, (query) => query.where('participations.organisation_id', 'in', ids!))
      .select([
        'participations.id as participation_id',
        'participations.organisation_id',
        'participations.contact_id',
        'events.id as event_id',
        'events.starts_local',
      ])
      .select((row) => [
        row.fn.coalesce('events.day_id', 'events.id').as('gathering'),
        countsOnce(row, 'whole').as('counts'),
        countsOnce(row, 'municipality').as('counts_there'),
      ])
      .$narrowType<{ organisation_id: OrganisationId }>()
  );
}

/** What each municipality was last seen at while it was a member, up to and with the day; those never seen are left out. */
export async function listLastSeen(ctx: Ctx, { on, ids }: { on: PlainDate; ids?: OrganisationId[] }) {
  const rows = await ctx.db
    .with('latest', (db) =>
      db
        .selectFrom('municipalities')
        .$if(ids !== undefined, (query) => query.where('municipalities.organisation_id', 'in', ids!))
        .select('municipalities.organisation_id')
        .select((municipality) =>
          municipality
            .selectFrom('events')
            .where((where) => isCounted(where))
            .where('events.starts_local', '<', addDays(on, 1))
            .where('events.starts_at', '<', addDays(on, 2))
            // One event at a time from the latest back is soon done; as a join SQLite may look at all the municipality has.
            .where(
              (event) =>
                event
                  .selectFrom('participations')
                  .select('participations.id')
                  .whereRef('participations.event_id', '=', 'events.id')
                  .whereRef('participations.organisation_id', '=', 'municipalities.organisation_id')
                  .where((where) => where.and([isAttended(where), wasMember(where)]))
                  .limit(1),
              'is not',
              null,
            )
            .select('events.id')
            .orderBy('events.starts_at', 'desc')
            .limit(1)
            .as('event_id'),
        ),
    )
    .selectFrom('latest')
    .innerJoin('events', 'events.id', 'latest.event_id')
    .select(['latest.organisation_id', 'events.id as event_id', 'events.title', 'events.starts_local'])
    .execute();
  return rows.map(({ starts_local, ...row }) => ({
    ...row,
    organisation_id: row.organisation_id as OrganisationId,
    on: starts_local.slice(0, 10) as PlainDate,
  }));
}

type Row = ExpressionBuilder<Schema, 'events' | 'participations'>;

function isCounted(where: ExpressionBuilder<Schema, 'events'>) {
  return where.and([where('events.cancelled_at', 'is', null), where('events.published_at', 'is not', null)]);
}

function isAttended(where: Row) {
  return where.exists(
    where
      .selectFrom('attendances')
      .select('attendances.day_on')
      .whereRef('attendances.participation_id', '=', 'participations.id'),
  );
}

/** On the event's first day: both are text that sorts, and a day sorts before the times in it. */
function wasMember(where: Row) {
  return where.exists(
    where
      .selectFrom('membership_periods as period')
      .select('period.id')
      .whereRef('period.organisation_id', '=', 'participations.organisation_id')
      .whereRef('period.from_on', '<=', 'events.starts_local')
      .where((where) =>
        where.or([
          where('period.to_on', 'is', null),
          where('period.to_on', '>=', sql<string>`substr(events.starts_local, 1, 10)`),
        ]),
      ),
  );
}

/**
 * In a part of a day it is 0 for who was at what is joint, or at an earlier part. Those who are erased cannot be
 * told apart, so of a municipality they count as one from part to part: never more than there were.
 */
function countsOnce(row: Row, within: 'whole' | 'municipality') {
  const isBefore = row.exists(
    row
      .selectFrom('events as other')
      .innerJoin('participations as before', 'before.event_id', 'other.id')
      .innerJoin('attendances', 'attendances.participation_id', 'before.id')
      .select('before.id')
      .where('other.cancelled_at', 'is', null)
      .where('other.published_at', 'is not', null)
      .where((where) =>
        where.or([
          where('other.id', '=', where.ref('events.day_id')),
          where.and([
            where('other.day_id', '=', where.ref('events.day_id')),
            where('other.id', '<', where.ref('events.id')),
          ]),
        ]),
      )
      .where((where) => {
        const isSameMunicipality = where('before.organisation_id', '=', where.ref('participations.organisation_id'));
        const isSamePerson = where('before.contact_id', '=', where.ref('participations.contact_id'));
        const areErased = where.and([
          where('before.contact_id', 'is', null),
          where('participations.contact_id', 'is', null),
          isSameMunicipality,
        ]);
        return within === 'whole'
          ? where.or([isSamePerson, areErased])
          : where.and([isSameMunicipality, where.or([isSamePerson, areErased])]);
      }),
  );
  return row
    .case()
    .when(row.and([row('events.day_id', 'is not', null), isBefore]))
    .then(0)
    .else(1)
    .end();
}
