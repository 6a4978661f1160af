import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import type { Instant, LocalTime } from '../../kernel/time.ts';

/** What mails need to know, as it is at the moment of sending. For the worker: it acts for no one and shows no one. */

const eventColumns = [
  'events.day_id',
  'events.slug',
  'events.kind',
  'events.title',
  'events.title_en',
  'events.starts_local',
  'events.ends_local',
  'events.zone',
  'events.starts_at',
  'events.ends_at',
  'events.place',
  'events.address',
  'events.join_url',
  'events.contact_person',
  'events.contact_address',
  'events.calendar_uid',
  'events.series_uid',
  'events.occurrence_local',
  'events.calendar_sequence',
  'events.cancelled_at',
  'events.cancellation_reason',
] as const;

/** A participation with its event, its person and, for those who wait, the place in the queue counted from 1. */
export async function findParticipationForMail(ctx: Ctx, id: ParticipationId) {
  const row = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .select([
      'participations.id as participation_id',
      'participations.event_id',
      'participations.contact_id',
      'participations.state',
      'participations.mode',
      'participations.source',
      'participations.offer_expires_at',
      'participations.calendar_sequence as own_sequence',
      'contacts.name as person_name',
      'contacts.confirmed_at',
      ...eventColumns,
    ])
    .where('participations.id', '=', id)
    .where('contacts.erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  return { ...row, ...typed(row), contact_id: row.contact_id as ContactId, participation_id: id };
}

/** In whose place someone is invited, or undefined; the name only when its owner has confirmed it. */
export async function findInsteadOf(ctx: Ctx, id: ParticipationId) {
  const row = await ctx.db
    .selectFrom('participations')
    .innerJoin('participations as absent', 'absent.id', 'participations.stands_in_for_id')
    .leftJoin('contacts', 'contacts.id', 'absent.contact_id')
    .select(['participations.invited_as', 'contacts.name', 'contacts.confirmed_at'])
    .where('participations.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const kind = row.invited_as === 'stand-in' ? ('stand-in' as const) : ('vara' as const);
  return { kind, name: row.confirmed_at ? row.name : null };
}

/** An event that is written about to someone who has no registration. */
export async function findEventForMail(ctx: Ctx, id: EventId) {
  const row = await ctx.db.selectFrom('events').select(eventColumns).where('id', '=', id).executeTakeFirst();
  return row && { ...row, ...typed({ ...row, event_id: id, offer_expires_at: null }) };
}

/** How many stand before and with this one in the queue, or undefined for someone who does not wait. */
export async function findQueueNumber(ctx: Ctx, id: ParticipationId): Promise<number | undefined> {
  const { count } = await ctx.db
    .selectFrom('queue_positions as own')
    .innerJoin('queue_positions as ahead', (join) =>
      join.onRef('ahead.pool_id', '=', 'own.pool_id').onRef('ahead.number', '<=', 'own.number'),
    )
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('own.participation_id', '=', id)
    .executeTakeFirstOrThrow();
  return count || undefined;
}

function typed(row: {
  event_id: string;
  occurrence_local: string | null;
  starts_local: string;
  ends_local: string;
  starts_at: string;
  ends_at: string;
  offer_expires_at: string | null;
}) {
  return {
    event_id: row.event_id as EventId,
    occurrence_local: row.occurrence_local as LocalTime | null,
    starts_local: row.starts_local as LocalTime,
    ends_local: row.ends_local as LocalTime,
    starts_at: row.starts_at as Instant,
    ends_at: row.ends_at as Instant,
    offer_expires_at: row.offer_expires_at as Instant | null,
  };
}

export type EventForMail = NonNullable<Awaited<ReturnType<typeof findEventForMail>>>;
export type ParticipationForMail = NonNullable<Awaited<ReturnType<typeof findParticipationForMail>>>;
