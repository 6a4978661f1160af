import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { canArrangeEvents } from '../policy.ts';
import { countConcerned, countHeld, getEvent } from '../queries.server.ts';
import { changedFields, isPublished, requireAhead, requireRoomForHeld, type Weight, weightOf } from '../rules.ts';
import type { Event, EventDraft } from '../schema.ts';

/** Who would be told what, if an event were changed so. */
export interface ChangePreview {
  /** As it is until the change is saved. */
  event: Event;
  fields: string[];
  weight: Weight;
  concerned: Awaited<ReturnType<typeof countConcerned>>;
  /** Other groups, or another day: others may be invited than before. */
  seatsMayChange: boolean;
}

/** What `changeEvent` would do to a published event, without doing it; throws what it would throw. Undefined for a draft. */
export async function findChangePreview(ctx: Ctx, id: EventId, draft: EventDraft): Promise<ChangePreview | undefined> {
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, id);
  requireAhead(event, ctx.now());
  const fields = changedFields(event, draft);
  requireRoomForHeld(draft, await countHeld(ctx, id));
  const weight = weightOf(fields);
  if (!isPublished(event)) return undefined;
  const concerned = await countConcerned(ctx, id);
  const seatsMayChange = weight === 'time' || fields.includes('groups') || fields.includes('openness');
  return { event, fields, weight, concerned, seatsMayChange };
}
