import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import type { Instant, LocalTime } from '../../kernel/time.ts';
import { maySeeParticipation } from '../policy.ts';

/** A participation and the meeting it leads to. NotFound unless the actor may see it. */
export async function getJoining(ctx: Ctx, id: ParticipationId) {
  const row = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .select(['participations.id', 'event_id', 'contact_id', 'contacts.assistant_id', 'state', 'mode'])
    .select(['events.slug', 'events.title', 'events.title_en', 'events.join_url', 'events.zone', 'events.cancelled_at'])
    .select(['starts_at', 'ends_at', 'starts_local', 'ends_local'])
    .$narrowType<{
      event_id: EventId;
      starts_at: Instant;
      ends_at: Instant;
      starts_local: LocalTime;
      ends_local: LocalTime;
    }>()
    .where('participations.id', '=', id)
    .executeTakeFirst();
  if (!row || !maySeeParticipation(ctx.actor, row)) throw new NotFound('not-found');
  return row;
}

/** The actor's own place online at an event, or undefined for whoever was invited, comes to the room or is not registered. */
export async function findOwnJoining(ctx: Ctx, eventId: EventId): Promise<ParticipationId | undefined> {
  if (!('contactId' in ctx.actor)) return undefined;
  const row = await ctx.db
    .selectFrom('participations')
    .select('id')
    .where('event_id', '=', eventId)
    .where('contact_id', '=', ctx.actor.contactId)
    .where('state', '=', 'registered')
    .where('mode', '=', 'online')
    .where('source', '!=', 'invitation')
    .executeTakeFirst();
  return row?.id as ParticipationId | undefined;
}
