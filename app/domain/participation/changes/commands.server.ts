/** What every change to someone who is on an event has in common. */
import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId, ParticipationId } from '../../kernel/ids.ts';
import { changeState, freePlace, leaveQueue, tell } from '../places/commands.server.ts';
import { canChangeParticipation } from '../policy.ts';
import { getParticipation, getTerms, type Participation } from '../queries.server.ts';
import { enrolling } from '../registration/commands.server.ts';
import { type EventTerms, requireStillToCome, stateAfterLeaving } from '../rules.ts';

/** A change to one participation: the event is held, then the row is read as it is now. */
export async function changing(
  ctx: Ctx,
  id: ParticipationId,
  work: (ctx: Ctx, event: EventTerms, own: Participation) => Promise<void>,
): Promise<void> {
  await enrolling(ctx, async (ctx) => {
    const { event_id } = await getParticipation(ctx, id);
    const event = await lockEvent(ctx, event_id);
    const own = await getParticipation(ctx, id);
    requireThat(canChangeParticipation(ctx.actor, own));
    requireStillToCome(event, ctx.now());
    await work(ctx, event, own);
  });
}

/** Holds the event until the transaction ends, and gives it as it is then. */
export async function lockEvent(ctx: Ctx, eventId: EventId): Promise<EventTerms> {
  await lockRow(ctx.db, 'events', eventId);
  return getTerms(ctx, eventId);
}

/** Takes the person off, and tells them. */
export async function leave(ctx: Ctx, event: EventTerms, own: Participation): Promise<void> {
  const revision = await giveUp(ctx, own);
  await tell(ctx, 'registration-withdrawn', event, { ...own, version: String(revision) });
}

/** Frees what the person holds. Who never said yes themselves has declined; others have withdrawn. Gives the new revision. */
export async function giveUp(ctx: Ctx, own: Participation): Promise<number> {
  await leaveQueue(ctx, own.id);
  await freePlace(ctx, own.id);
  const revision = await changeState(ctx, own, { state: stateAfterLeaving(own) });
  await record(ctx, 'participation.withdrawn', { type: 'participation', id: own.id, fields: ['state'] });
  return revision;
}
