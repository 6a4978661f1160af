import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { getParticipation } from '../queries.server.ts';
import type { State } from '../schema.ts';

/**
 * The dates of a series to come that the person of a participation is invited to, the next first, with the last comment
 * that counted; none for what is no series. NotFound unless the actor may see the participation.
 */
export async function listInvitedDates(ctx: Ctx, id: ParticipationId) {
  await getParticipation(ctx, id);
  const rows = await ctx.db
    .selectFrom('participations as one')
    .innerJoin('events as date', 'date.id', 'one.event_id')
    .innerJoin('events', 'events.series_uid', 'date.series_uid')
    .innerJoin('participations as own', (join) =>
      join.onRef('own.event_id', '=', 'events.id').onRef('own.contact_id', '=', 'one.contact_id'),
    )
    .select(['own.id', 'own.state', 'own.mode', 'own.invited_as', 'events.id as event_id'])
    .select(['events.title', 'events.title_en', 'events.starts_local', 'events.ends_local', 'events.place'])
    .select((row) =>
      row
        .selectFrom('invitation_answers as said')
        .select('said.comment')
        .whereRef('said.participation_id', '=', 'own.id')
        .where('said.stale_at', 'is', null)
        .orderBy('said.at', 'desc')
        .orderBy('said.id', 'desc')
        .limit(1)
        .as('comment'),
    )
    .where('one.id', '=', id)
    .where('own.source', '=', 'invitation')
    .where('own.state', '!=', 'withdrawn')
    .where('events.published_at', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    .orderBy('events.starts_at')
    .orderBy('events.id')
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as ParticipationId,
    event_id: row.event_id as EventId,
    state: row.state as State,
    mode: row.mode as Mode,
    starts_local: row.starts_local as LocalTime,
    ends_local: row.ends_local as LocalTime,
  }));
}

export type InvitedDate = Awaited<ReturnType<typeof listInvitedDates>>[number];
