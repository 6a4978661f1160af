import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId } from '../../kernel/ids.ts';
import type { Session, Speaker } from '../schema.ts';

/** An event's programme with who speaks, in order. Two queries, however long it is. */
export async function listSessions(ctx: Ctx, eventId: EventId): Promise<Session[]> {
  const [sessions, speakers] = await Promise.all([
    ctx.db.selectFrom('sessions').selectAll().where('event_id', '=', eventId).orderBy('rank').execute(),
    ctx.db
      .selectFrom('speakers')
      .innerJoin('sessions', 'sessions.id', 'speakers.session_id')
      .selectAll('speakers')
      .where('sessions.event_id', '=', eventId)
      .orderBy('speakers.rank')
      .execute(),
  ]);
  return sessions.map((session) => ({
    ...(session as Omit<Session, 'speakers'>),
    speakers: (speakers as Speaker[]).filter((speaker) => speaker.session_id === session.id),
  }));
}
