import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { along, draftOf, followingShift, isMoved, movedTo } from '../day-moves/rules.ts';
import { listAhead } from '../days/queries.server.ts';
import type { DayMove } from '../days/schema.ts';
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
  /** As it will be. */
  draft: EventDraft;
  /** Groups' meetings that go along to another time. */
  parts: ChangePreview[];
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
  return { event, fields, weight, concerned, seatsMayChange, draft, parts: await listFollowing(ctx, event, draft) };
}

async function listFollowing(ctx: Ctx, day: Event, draft: EventDraft): Promise<ChangePreview[]> {
  if (!isMoved(day, draft)) return [];
  const shift = followingShift(day, draft);
  const previews = [];
  for (const part of await listAhead(ctx, day.id)) {
    previews.push(await findChangePreview(ctx, part.id, draftOf(along(part, shift))));
  }
  return previews.filter((preview) => preview !== undefined);
}

/** The same for `moveDay`: of the day and of each part that changes. */
export async function listMovePreviews(ctx: Ctx, id: EventId, move: DayMove): Promise<ChangePreview[]> {
  const day = await getEvent(ctx, id);
  const drafts = movedTo({ day, parts: await listAhead(ctx, id) }, move);
  const whole = await findChangePreview(ctx, id, drafts.day);
  const previews = [whole];
  for (const { event, draft } of drafts.parts) previews.push(await findChangePreview(ctx, event.id, draft));
  return previews.filter((preview) => preview !== undefined).filter(({ fields }) => fields.length > 0);
}
