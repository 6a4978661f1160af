import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';

/** Events that still are to be, where someone has not answered an offer in time. */
export async function listEventsWithExpiredOffers(ctx: Ctx): Promise<EventId[]> {
  const events = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select('events.id')
    .distinct()
    .where('participations.state', '=', OFFERED)
    .where('participations.offer_expires_at', '<=', ctx.now())
    .where('events.cancelled_at', 'is', null)
    .execute();
  return events.map(({ id }) => id as EventId);
}

/** The event's offers that nobody answered in time. */
export async function listExpiredOffers(ctx: Ctx, eventId: EventId) {
  const offers = await ctx.db
    .selectFrom('participations')
    .select(['id', 'state', 'mode', 'organisation_id', 'contact_id', 'source', 'offer_expires_at'])
    .where('event_id', '=', eventId)
    .where('state', '=', OFFERED)
    .where('offer_expires_at', '<=', ctx.now())
    .orderBy('offer_expires_at')
    .execute();
  return offers.map((offer) => ({
    ...offer,
    id: offer.id as ParticipationId,
    offer_expires_at: offer.offer_expires_at!,
  }));
}

/** Written out in the statement, so that SQLite knows that the index of open offers applies. */
export const OFFERED = sql.lit('offered' as const);
