import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { orNone } from '../numbers/queries.server.ts';
import { canSeeDrafts } from '../policy.ts';
import { getEvent } from '../queries.server.ts';
import { hasEnded, isCancelled } from '../rules.ts';
import type { Event, EventRow } from '../schema.ts';

/** Every date of the event's series that the actor may see, itself too, in the order they happen; none for a single event. */
export async function listDates(ctx: Ctx, { series_uid }: Pick<EventRow, 'series_uid'>): Promise<EventRow[]> {
  if (!series_uid) return [];
  const rows = await ctx.db
    .selectFrom('events')
    .selectAll()
    .where('series_uid', '=', series_uid)
    .$if(!canSeeDrafts(ctx.actor), (query) => query.where('published_at', 'is not', null))
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows as EventRow[];
}

/** The dates of the event's series that can still be changed, itself too if it can: neither cancelled nor over. Throws Conflict for a single event. */
export async function listAheadInSeries(ctx: Ctx, id: EventId): Promise<Event[]> {
  const event = await getEvent(ctx, id);
  if (!event.series_uid) throw new Conflict('no-series');
  const ahead: Event[] = [];
  for (const date of await listDates(ctx, event)) {
    if (!isCancelled(date) && !hasEnded(date, ctx.now())) ahead.push(await getEvent(ctx, date.id));
  }
  return ahead;
}

/**
 * How many people something concerns that happens to all of these dates, each counted once: registered on one of them,
 * otherwise invited, otherwise waiting.
 */
export async function countPeople(
  ctx: Ctx,
  ids: EventId[],
): Promise<{ registered: number; waiting: number; invited: number }> {
  const rows = await ctx.db
    .selectFrom('participations')
    .select(['contact_id', 'state', 'source'])
    .where('event_id', 'in', orNone(ids))
    .where('contact_id', 'is not', null)
    .where('state', '!=', 'withdrawn')
    .execute();
  const people = { registered: new Set<string>(), invited: new Set<string>(), waiting: new Set<string>() };
  for (const { contact_id, state, source } of rows) {
    if (source === 'invitation') people.invited.add(contact_id!);
    else if (state === 'registered') people.registered.add(contact_id!);
    else if (state === 'waitlisted' || state === 'offered') people.waiting.add(contact_id!);
  }
  const { registered, invited, waiting } = people;
  const beyond = (some: Set<string>, ...before: Set<string>[]) =>
    [...some].filter((person) => !before.some((counted) => counted.has(person))).length;
  return {
    registered: registered.size,
    invited: beyond(invited, registered),
    waiting: beyond(waiting, registered, invited),
  };
}
