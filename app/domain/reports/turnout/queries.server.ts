import type { Expression, SqlBool } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import type { Sector } from '../../organisations/schema.ts';
import { canSeeEngagement } from '../policy.ts';

export interface Turnout {
  /** Had a place when it began. */
  registered: number;
  /** Were there on at least one day. */
  came: number;
  /** Had a place and did not come. */
  noShow: number;
  /** Came without a place. */
  unannounced: number;
  /** Gave up their place, or said no. */
  declined: number;
  inRoom: number;
  online: number;
  /** Those who came, by whom they represent; without one where nobody is known. The largest first. */
  sectors: { sector: Sector | null; came: number; organisations: number }[];
}

/** Who was to come to an event and who did, counted; of a day of several meetings each person once. For the secretariat. */
export async function turnoutOf(ctx: Ctx, eventId: EventId): Promise<Turnout> {
  requireThat(canSeeEngagement(ctx.actor));
  const rows = await people(ctx, eventId).execute();
  const count = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length;
  const came = rows.filter((row) => row.room > 0 || row.online > 0);
  return {
    registered: count(({ registered }) => registered > 0),
    came: came.length,
    noShow: count((row) => row.registered > 0 && row.room === 0 && row.online === 0),
    unannounced: came.filter(({ registered }) => registered === 0).length,
    declined: count((row) => row.declined > 0 && row.registered === 0 && row.room === 0 && row.online === 0),
    inRoom: came.filter(({ room }) => room > 0).length,
    online: came.filter(({ room }) => room === 0).length,
    sectors: [...Map.groupBy(came, ({ sector }) => sector)]
      .map(([sector, of]) => ({
        sector,
        came: of.length,
        organisations: new Set(of.flatMap(({ organisation_id }) => organisation_id ?? [])).size,
      }))
      .sort((a, b) => b.came - a.came || (a.sector ?? '').localeCompare(b.sector ?? '')),
  };
}

/** Each person with a one for what they are; whoever is forgotten counts on the event itself. */
function people(ctx: Ctx, eventId: EventId) {
  return ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .leftJoin('attendances', 'attendances.participation_id', 'participations.id')
    .select(({ fn, ref, eb }) => {
      const one = (what: Expression<SqlBool>) => fn.max<number>(eb.case().when(what).then(1).else(0).end());
      return [
        fn.max('participations.organisation_id').as('organisation_id'),
        fn.max<Sector | null>('organisations.sector').as('sector'),
        one(eb(ref('state'), '=', 'registered')).as('registered'),
        one(eb(ref('state'), 'in', ['withdrawn', 'declined'])).as('declined'),
        one(eb(ref('attendances.mode'), '=', 'room')).as('room'),
        one(eb(ref('attendances.mode'), '=', 'online')).as('online'),
      ];
    })
    .where((where) =>
      where.or([
        where('events.id', '=', eventId),
        where.and([
          where('events.day_id', '=', eventId),
          where('events.cancelled_at', 'is', null),
          where('participations.contact_id', 'is not', null),
        ]),
      ]),
    )
    .groupBy((group) => group.fn.coalesce('participations.contact_id', 'participations.id'));
}

/** How many came to each of some events, by event; those nobody came to are left out. For the secretariat. */
export async function countCame(ctx: Ctx, ids: EventId[]): Promise<Map<EventId, number>> {
  requireThat(canSeeEngagement(ctx.actor));
  const rows = await ctx.db
    .selectFrom('attendances')
    .innerJoin('participations', 'participations.id', 'attendances.participation_id')
    .select((row) => ['event_id', row.fn.count<number>('participations.id').distinct().as('came')])
    .where('event_id', 'in', ['', ...ids])
    .groupBy('event_id')
    .execute();
  return new Map(rows.map(({ event_id, came }) => [event_id as EventId, came]));
}
