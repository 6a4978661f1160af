import { lockRow } from '../../../db/portable.ts';
import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Conflict, requireThat } from '../kernel/errors.ts';
import { type Happenings, publish } from '../kernel/happenings.ts';
import { type EventId, newId } from '../kernel/ids.ts';
import { slugOf } from '../kernel/text.ts';
import { along, draftOf, followingShift, isMoved } from './day-moves/rules.ts';
import { listAhead, listParts } from './days/queries.server.ts';
import { removePools, writeParts } from './parts/commands.server.ts';
import { canArrangeEvents } from './policy.ts';
import { moveProgramme } from './programme/commands.server.ts';
import { countHeld, getEvent } from './queries.server.ts';
import {
  changedFields,
  columnsOf,
  hasEnded,
  isCancelled,
  isPublished,
  numbersAfter,
  requireAhead,
  requireRoomForHeld,
  toldBefore,
  weightOf,
} from './rules.ts';
import type { Cancellation, Event, EventDraft, EventRow } from './schema.ts';
import { noteUntil } from './until/commands.server.ts';

/** Makes a draft, which only the secretariat sees; as a part of a day when that is given, with
 * an address from the name of its series when it is a date of one. Throws Invalid beside a time that cannot be. */
export async function createEvent(
  ctx: Ctx,
  draft: EventDraft,
  { dayId, named }: { dayId?: EventId; named?: string | undefined } = {},
): Promise<{ id: EventId; slug: string }> {
  requireThat(canArrangeEvents(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const id = newId<EventId>();
    const now = ctx.now();
    const slug = await freeSlug(ctx, draft, named);
    const columns = columnsOf(draft, []);
    await ctx.db
      .insertInto('events')
      .values({
        id,
        slug,
        day_id: dayId ?? null,
        ...columns,
        until_local: columns.ends_local,
        until_at: columns.ends_at,
        calendar_uid: `${newId()}@moteplass`,
        revised_at: now,
        created_at: now,
      })
      .execute();
    await writeParts(ctx, id, draft);
    if (dayId) await noteUntil(ctx, { id, day_id: dayId });
    await record(ctx, 'event.created', { type: 'event', id });
    await publish(ctx, 'event.pools-changed', { eventId: id });
    return { id, slug };
  });
}

/**
 * Shows a draft to everyone and opens registration, of a day with its parts. Publishing twice changes nothing. Throws
 * Conflict when it is over or cancelled, or a part of a day that is a draft.
 */
export async function publishEvent(ctx: Ctx, id: EventId): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', id);
    const event = await getEvent(ctx, id);
    if (isPublished(event)) return;
    if (isCancelled(event)) throw new Conflict('event-already-cancelled');
    if (hasEnded(event, ctx.now())) throw new Conflict('event-in-the-past');
    if (event.day_id && !isPublished(await getEvent(ctx, event.day_id))) throw new Conflict('day-not-published');
    const now = ctx.now();
    await ctx.db.updateTable('events').set({ published_at: now, revised_at: now }).where('id', '=', id).execute();
    await record(ctx, 'event.published', { type: 'event', id });
    await publish(ctx, 'event.published', { eventId: id });
    for (const part of await listParts(ctx, id)) if (!isCancelled(part)) await publishEvent(ctx, part.id);
  });
}

/**
 * Saves a changed event. A new time or place is told to everyone concerned; a new text only when `tell` says so. The
 * programme, and the parts of a day that is moved, follow it, unless the parts are to `stay`.
 * Throws Conflict on a cancelled or held event, Invalid beside a time that cannot be or a pool smaller than who is in it.
 */
export async function changeEvent(
  ctx: Ctx,
  id: EventId,
  draft: EventDraft,
  { tell = true, parts = 'follow' }: { tell?: boolean; parts?: 'follow' | 'stay' } = {},
): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', id);
    const event = await getEvent(ctx, id);
    const { fields, told } = await writeChange(ctx, event, draft, { tell });
    if (fields.length === 0) return;
    if (told) await publish(ctx, 'event.changed', told);
    if (isPublished(event) && (fields.includes('groups') || fields.includes('openness'))) {
      await publish(ctx, 'event.groups-changed', { eventId: id });
    }
    if (parts === 'follow') await movePartsAlong(ctx, event, draft);
  });
}

/**
 * Writes a change to an event that the caller's transaction holds. Gives what differs, and what people are to be told of
 * it: whoever calls publishes that. Throws as `changeEvent`.
 */
export async function writeChange(
  ctx: Ctx,
  event: Event,
  draft: EventDraft,
  { tell }: { tell: boolean },
): Promise<{ fields: string[]; told: Happenings['event.changed'] | undefined }> {
  const { id } = event;
  requireAhead(event, ctx.now());
  const fields = changedFields(event, draft);
  if (fields.length === 0) return { fields, told: undefined };
  requireRoomForHeld(draft, await countHeld(ctx, id));
  const speakers = event.sessions.flatMap((session) => session.speakers.map((speaker) => speaker.name));
  const numbers = isPublished(event) ? numbersAfter(event, weightOf(fields), tell, ctx.now()) : {};
  await ctx.db
    .updateTable('events')
    .set({ ...columnsOf({ zone: event.zone, ...draft }, speakers), ...numbers })
    .where('id', '=', id)
    .execute();
  if (weightOf(fields) === 'time') {
    await noteUntil(ctx, event);
    await moveProgramme(ctx, event, draft);
  }
  await writeParts(ctx, id, draft, event);
  await record(ctx, 'event.changed', { type: 'event', id, fields });
  if (fields.includes('pools') || fields.includes('organisation_limit')) {
    await publish(ctx, 'event.pools-changed', { eventId: id });
    await removePools(ctx, event, draft);
  }
  const { revision = event.revision } = numbers;
  const before = toldBefore(event, fields);
  return { fields, told: revision > event.revision ? { eventId: id, revision, fields, before } : undefined };
}

async function movePartsAlong(ctx: Ctx, day: Event, draft: EventDraft): Promise<void> {
  if (!isMoved(day, draft)) return;
  const shift = followingShift(day, draft);
  for (const part of await listAhead(ctx, day.id)) await changeEvent(ctx, part.id, draftOf(along(part, shift)));
}

/**
 * Cancels a published event, of a day with its parts: everyone concerned is told, and their calendars drop it. Cancelling
 * twice changes nothing. Throws Conflict once it has been held.
 */
export async function cancelEvent(ctx: Ctx, id: EventId, { reason }: Cancellation): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', id);
    const event = await getEvent(ctx, id);
    if (isCancelled(event)) return;
    if (!isPublished(event)) throw new Conflict('event-not-published');
    if (hasEnded(event, ctx.now())) throw new Conflict('event-already-held');
    await markCancelled(ctx, event, reason);
    await publish(ctx, 'event.cancelled', { eventId: id });
    for (const part of await listAhead(ctx, id)) {
      if (isPublished(part)) await cancelEvent(ctx, part.id, { reason });
    }
  });
}

/** Writes that a published event, held by the caller's transaction, will not be; whoever calls sees to it that people are told. */
export async function markCancelled(
  ctx: Ctx,
  event: Pick<EventRow, 'id' | 'day_id' | 'calendar_sequence' | 'revision'>,
  reason: string,
): Promise<void> {
  const { id } = event;
  await ctx.db
    .updateTable('events')
    .set({
      cancelled_at: ctx.now(),
      cancellation_reason: reason,
      revised_at: ctx.now(),
      calendar_sequence: event.calendar_sequence + 1,
      revision: event.revision + 1,
    })
    .where('id', '=', id)
    .execute();
  if (event.day_id) await noteUntil(ctx, event);
  await record(ctx, 'event.cancelled', { type: 'event', id });
}

/** The title as a piece of URL; with the date, then a number, when another event has it. A series' name always has the date. */
async function freeSlug(ctx: Ctx, { title, starts_local }: EventDraft, named?: string): Promise<string> {
  const plain = slugOf(named ?? title) || 'arrangement';
  const dated = `${plain}-${starts_local.slice(0, 10)}`;
  const taken = await ctx.db
    .selectFrom('events')
    .select('slug')
    .where((where) => where.or([where('slug', '=', plain), where('slug', 'like', `${dated}%`)]))
    .execute();
  const isFree = (slug: string) => !taken.some((row) => row.slug === slug);
  if (!named && isFree(plain)) return plain;
  if (isFree(dated)) return dated;
  for (let number = 2; ; number++) if (isFree(`${dated}-${number}`)) return `${dated}-${number}`;
}
