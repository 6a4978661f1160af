import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import { type EventId, newId } from '../../kernel/ids.ts';
import { dateOf, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { createEvent, markCancelled, publishEvent } from '../commands.server.ts';
import { copyContent } from '../copy/commands.server.ts';
import { copyOf, shiftOf } from '../copy/rules.ts';
import { canArrangeEvents } from '../policy.ts';
import { getEvent } from '../queries.server.ts';
import { hasEnded, isCancelled, isPublished } from '../rules.ts';
import type { Cancellation, Event, EventRow } from '../schema.ts';
import { listAheadInSeries, listDates } from './queries.server.ts';
import { modelOf } from './rules.ts';

/**
 * Gives a series more dates, each an event like the next one to come, at the hour most of them have; a date it has already is left alone. An event
 * becomes a series by its first; of a published one the new dates are published too, and who follows the series is on
 * them. Throws Invalid for dates that have been, Conflict for a single event that is cancelled.
 */
export async function addDates(ctx: Ctx, id: EventId, dates: PlainDate[]): Promise<{ added: number }> {
  requireThat(canArrangeEvents(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const firstId = (await getEvent(ctx, id)).parent_id ?? id;
    await lockRow(ctx.db, 'events', firstId);
    const first = await asFirst(ctx, firstId);
    const known = (await listDates(ctx, first)).map((event) =>
      (event.occurrence_local ?? event.starts_local).slice(0, 10),
    );
    const fresh = [...new Set(dates)].filter((date) => !known.includes(date));
    if (fresh.some((date) => date <= dateOf(ctx.now(), first.zone))) throw new Invalid('dates-have-been', 'dates');
    const model = modelOf(await listAheadInSeries(ctx, firstId)) ?? first;
    const eventIds: EventId[] = [];
    for (const date of fresh) eventIds.push(await addDate(ctx, { first, model }, date));
    if (fresh.length > 0) await record(ctx, 'series.dates-added', { type: 'event', id: firstId });
    if (fresh.length > 0 && isPublished(first)) await publish(ctx, 'series.dates-added', { eventIds });
    return { added: fresh.length };
  });
}

/** Publishes the event, and with it the other dates of its series that are drafts and still to come. */
export async function publishDates(ctx: Ctx, id: EventId): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await publishEvent(ctx, id);
    for (const date of await listDates(ctx, await getEvent(ctx, id))) {
      if (isCancelled(date) || hasEnded(date, ctx.now())) continue;
      await publishEvent(ctx, date.id);
    }
  });
}

/**
 * Cancels every date of the series that is still to come: whoever is on several of them gets one mail, and calendars drop
 * exactly those. Doing it again changes nothing. Throws Conflict for a single event, and while nothing is published.
 */
export async function cancelDates(ctx: Ctx, id: EventId, { reason }: Cancellation): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const coming = await lockComing(ctx, id);
    if (coming.length === 0) return;
    for (const date of coming) await markCancelled(ctx, date, reason);
    await publish(ctx, 'series.cancelled', { eventIds: coming.map((date) => date.id) });
  });
}

/** What of a published series is still to come, held until the transaction ends. */
async function lockComing(ctx: Ctx, id: EventId): Promise<EventRow[]> {
  const ahead = await lockAhead(ctx, id);
  if (!(await listDates(ctx, await getEvent(ctx, id))).some(isPublished)) throw new Conflict('event-not-published');
  return ahead.filter(isPublished);
}

/** The dates of the event's series that can still be changed, held by the caller's transaction. Throws Conflict for a single event. */
export async function lockAhead(ctx: Ctx, id: EventId): Promise<Event[]> {
  const dates = await listDates(ctx, await getEvent(ctx, id));
  for (const date of dates.map((date) => date.id).sort()) await lockRow(ctx.db, 'events', date);
  return listAheadInSeries(ctx, id);
}

/**
 * The event as the first of its series. One that is published stands in calendars by a UID of its own and is no date of
 * anything there: it keeps that, so that no calendar gets it twice, and the others are the dates of the series' UID.
 */
async function asFirst(ctx: Ctx, id: EventId): Promise<Event> {
  const event = await getEvent(ctx, id);
  if (event.series_uid) return event;
  if (isCancelled(event)) throw new Conflict('event-already-cancelled');
  const occurrence_local = isPublished(event) ? null : event.starts_local;
  const marks = { series_uid: `${newId()}@moteplass`, occurrence_local };
  await ctx.db.updateTable('events').set(marks).where('id', '=', id).execute();
  return { ...event, ...marks };
}

/** A date of the series like `model`. */
async function addDate(ctx: Ctx, { first, model }: { first: Event; model: Event }, date: PlainDate): Promise<EventId> {
  const starts_local = `${date}T${model.starts_local.slice(11)}` as LocalTime;
  const draft = { ...copyOf(model, { title: model.title, starts_local }), join_url: model.join_url ?? undefined };
  const made = await createEvent(ctx, draft, { named: model.series ?? undefined });
  await copyContent(ctx, model, { id: made.id, shift: shiftOf(model.starts_local, starts_local) });
  const marks = { parent_id: first.id, series_uid: first.series_uid, occurrence_local: starts_local };
  await ctx.db.updateTable('events').set(marks).where('id', '=', made.id).execute();
  if (isPublished(first)) await publishEvent(ctx, made.id);
  return made.id;
}
