import type { PositionKind } from '../contacts/schema.ts';
import type { Mode } from '../events/schema.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { NotFound } from '../kernel/errors.ts';
import type { ContactId, EventId, OrganisationId, ParticipationId } from '../kernel/ids.ts';
import type { Instant, PlainDate } from '../kernel/time.ts';
import { maySeeParticipation } from './policy.ts';
import type { EventTerms } from './rules.ts';
import type { Accommodation, State } from './schema.ts';

/** The event as decisions about places see it, with its pools. Throws NotFound. */
export async function getTerms(ctx: Ctx, eventId: string): Promise<EventTerms> {
  const rows = await ctx.db
    .selectFrom('events')
    .leftJoin('pools', 'pools.event_id', 'events.id')
    .select([
      'events.id',
      'events.published_at',
      'events.cancelled_at',
      'events.deadline_at',
      'events.starts_at',
      'events.ends_at',
      'events.series_uid',
      'events.occurrence_local',
      'events.starts_local',
      'events.ends_local',
      'events.openness',
      'events.organisation_limit',
      'events.offer_hours',
      'pools.id as pool_id',
      'pools.mode',
      'pools.capacity',
    ])
    .where('events.id', '=', eventId)
    .orderBy('pools.mode', 'desc')
    .execute();
  const event = rows[0];
  if (!event) throw new NotFound('not-found');
  const { pool_id: _, mode: __, capacity: ___, starts_local, ends_local, ...terms } = event;
  return {
    ...terms,
    starts_on: starts_local.slice(0, 10) as PlainDate,
    ends_on: ends_local.slice(0, 10) as PlainDate,
    pools: rows.flatMap(({ pool_id, mode, capacity }) => (pool_id && mode ? [{ id: pool_id, mode, capacity }] : [])),
  };
}

/** One participation with its answers and needs and its place in the queue. NotFound unless the actor may see it. */
export async function getParticipation(ctx: Ctx, id: ParticipationId) {
  const participation = await ctx.db
    .selectFrom('participations')
    .leftJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .leftJoin('needs', 'needs.participation_id', 'participations.id')
    .leftJoin('queue_positions', 'queue_positions.participation_id', 'participations.id')
    .selectAll('participations')
    .select((row) => [
      'contacts.name',
      'contacts.assistant_id',
      'contacts.confirmed_at',
      'organisations.name as organisation_name',
      'needs.dietary',
      'needs.accommodations',
      'queue_positions.pool_id as queue_pool_id',
      row
        .selectFrom('queue_positions as ahead')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('ahead.pool_id', '=', 'queue_positions.pool_id')
        .whereRef('ahead.number', '<', 'queue_positions.number')
        .as('ahead'),
    ])
    .where('participations.id', '=', id)
    .executeTakeFirst();
  if (!participation || !maySeeParticipation(ctx.actor, participation)) throw new NotFound('not-found');
  const { queue_pool_id, ahead, accommodations, ...rest } = participation;
  const answers = await ctx.db
    .selectFrom('answers')
    .select(['question_id', 'answer'])
    .where('participation_id', '=', id)
    .execute();
  return {
    ...rest,
    ...typedIds(participation),
    accommodations: JSON.parse(accommodations ?? '[]') as Accommodation[],
    answers: Object.fromEntries(answers.map(({ question_id, answer }) => [question_id, JSON.parse(answer) as Answer])),
    /** The place in the queue, counted from 1; of the pool the person waits for. */
    queue: queue_pool_id ? { pool_id: queue_pool_id, position: (ahead ?? 0) + 1 } : undefined,
  };
}

type Answer = string | string[];
export type Participation = Awaited<ReturnType<typeof getParticipation>>;

function typedIds(row: {
  id: string;
  event_id: string;
  contact_id: string | null;
  organisation_id: string | null;
  mode: string;
  state: string;
  position_kind: string;
  offer_expires_at: string | null;
}) {
  return {
    id: row.id as ParticipationId,
    event_id: row.event_id as EventId,
    contact_id: row.contact_id as ContactId | null,
    organisation_id: row.organisation_id as OrganisationId | null,
    mode: row.mode as Mode,
    state: row.state as State,
    position_kind: row.position_kind as PositionKind,
    offer_expires_at: row.offer_expires_at as Instant | null,
  };
}
