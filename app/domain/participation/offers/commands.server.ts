import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import { changing, leave, lockEvent } from '../changes/commands.server.ts';
import { isInvitation } from '../invitations/rules.ts';
import { changeState, freePlace, promote, tell } from '../places/commands.server.ts';
import { listEventsWithExpiredOffers, listExpiredOffers } from './queries.server.ts';

/** Says yes to the place that is held. Again changes nothing. Throws Conflict when the offer has run out or was never made. */
export async function acceptOffer(ctx: Ctx, id: ParticipationId): Promise<void> {
  await changing(ctx, id, async (ctx, event, own) => {
    if (own.state === 'registered') return;
    if (own.state !== 'offered' || own.offer_expires_at! <= ctx.now()) throw new Conflict('offer-expired');
    const revision = await changeState(ctx, own, { state: 'registered' });
    await record(ctx, 'participation.accepted', { type: 'participation', id, fields: ['state'] });
    await tell(ctx, 'registration-confirmed', event, { ...own, version: String(revision) });
  });
}

/** Says no to the place that is held; it goes to the next. Throws Conflict when there is no offer. */
export async function declineOffer(ctx: Ctx, id: ParticipationId): Promise<void> {
  await changing(ctx, id, async (ctx, event, own) => {
    if (own.state === 'declined') return;
    if (own.state !== 'offered') throw new Conflict('offer-expired');
    await leave(ctx, event, own);
    await promote(ctx, event);
  });
}

/** Passes on the places whose offers nobody answered in time; tells how many. For the schedule. */
export async function expireOffers(ctx: Ctx): Promise<number> {
  const events = await listEventsWithExpiredOffers(ctx);
  let expired = 0;
  for (const eventId of events) expired += await inTransaction(ctx, (ctx) => expireOffersOf(ctx, eventId));
  return expired;
}

async function expireOffersOf(ctx: Ctx, eventId: EventId): Promise<number> {
  const event = await lockEvent(ctx, eventId);
  const offers = await listExpiredOffers(ctx, eventId);
  for (const offer of offers) {
    await freePlace(ctx, offer.id);
    const revision = await changeState(ctx, offer, { state: 'declined', offerExpiresAt: offer.offer_expires_at });
    if (isInvitation(offer)) await tell(ctx, 'registration-withdrawn', event, { ...offer, version: String(revision) });
    await record(ctx, 'participation.offer-expired', { type: 'participation', id: offer.id, fields: ['state'] });
  }
  await promote(ctx, event);
  return offers.length;
}
