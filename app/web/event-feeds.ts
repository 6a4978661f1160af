import { calendarFeed, calendarObject } from '../domain/calendar/ical.ts';
import { calendarEntryOf } from '../domain/events/calendar-entry/rules.ts';
import type { EventRow, Mode } from '../domain/events/schema.ts';
import { whereOf } from './event-words.ts';
import { fetchedAgain } from './fetched-again.ts';
import type { Handled } from './handle.ts';

/** Events as files that calendars and readers fetch. */

type Placed = EventRow & { pools: { mode: Mode }[] };

const REFRESH_HOURS = 6;

/** One event, without the join link: the file is for anyone. */
export function eventFile(event: Placed, handled: Handled): string {
  return calendarObject({ method: 'PUBLISH', ...entryOf(event, handled) });
}

/** A calendar to subscribe to: everything, or what has a name of its own. */
export function eventsFile(
  events: Placed[],
  handled: Handled,
  name: string = handled.words.calendar['feed-name'],
): string {
  return calendarFeed({
    name,
    method: 'PUBLISH',
    refresh_hours: REFRESH_HOURS,
    entries: events.map((event) => entryOf(event, handled)),
  });
}

/** The absolute address of an event's page. */
export function eventUrl(event: { slug: string }, { web }: Handled): string {
  return new URL(`/arrangementer/${event.slug}`, web.settings.appUrl).href;
}

/** A calendar file that is downloaded, or subscribed to. */
export function calendarResponse(request: Request, text: string, name: string): Response {
  return fetchedAgain(request, text, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `inline; filename="${name}.ics"`,
    'Cache-Control': 'no-cache',
  });
}

function entryOf(event: Placed, handled: Handled) {
  const { language } = handled;
  return calendarEntryOf(event, { language, where: whereOf(event, handled), url: eventUrl(event, handled) });
}
