import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import { type Invited, listInvitedBy } from '../invitations/queries.server.ts';
import type { Turn } from '../invitations/rules.ts';

export interface Answerer extends Invited {
  /** When the last answer that counts was given, by any of the person's calendars or on the web; undefined before the first. */
  turn: Turn | undefined;
  /** What the last answer that counted said beside it; undefined before the first. */
  comment: string | null | undefined;
}

/** The events that participations belong to, each once, in the order of their ids. */
export async function listEventsOf(ctx: Ctx, ids: ParticipationId[]): Promise<EventId[]> {
  const rows = await ctx.db.selectFrom('participations').select('event_id').distinct().where('id', 'in', ids).execute();
  return rows.map(({ event_id }) => event_id as EventId).sort();
}

/** Which of the events somebody waits for a place on. */
export async function listWaitedFor(ctx: Ctx, eventIds: EventId[]): Promise<Set<string>> {
  if (eventIds.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('pools')
    .select('event_id')
    .where('event_id', 'in', eventIds)
    .where((where) =>
      where.exists(
        where.selectFrom('queue_positions').select('number').whereRef('queue_positions.pool_id', '=', 'pools.id'),
      ),
    )
    .execute();
  return new Set(rows.map(({ event_id }) => event_id));
}

/** Everyone the actor may see of those who answer, as they stand. */
export async function listAnswerers(ctx: Ctx, ids: ParticipationId[]): Promise<Map<ParticipationId, Answerer>> {
  const turns = await ctx.db
    .selectFrom('invitations')
    .select(['participation_id', 'answered_sequence as sequence', 'answered_stamp as stamp'])
    .where('participation_id', 'in', ids)
    .where('answered_sequence', 'is not', null)
    .orderBy('answered_sequence')
    .orderBy('answered_stamp')
    .execute();
  const answers = await ctx.db
    .selectFrom('invitation_answers')
    .select(['participation_id', 'comment'])
    .where('participation_id', 'in', ids)
    .where('stale_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const lastTurns = new Map(turns.map(({ participation_id, ...turn }) => [participation_id, turn as Turn]));
  const lastComments = new Map(answers.map(({ participation_id, comment }) => [participation_id, comment]));
  return new Map(
    (await listInvitedBy(ctx, ids)).map((invited) => [
      invited.id,
      { ...invited, turn: lastTurns.get(invited.id), comment: lastComments.get(invited.id) },
    ]),
  );
}
