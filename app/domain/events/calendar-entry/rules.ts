import type { CalendarEntry } from '../../calendar/schema.ts';
import type { Language } from '../../kernel/shapes.ts';
import { type LocalTime, wholeDaysOf } from '../../kernel/time.ts';
import { inLanguage, isCancelled } from '../rules.ts';
import type { EventRow } from '../schema.ts';

/**
 * An event as it stands in calendars. `where` is the place in words; `url` the event's page. The join link is only for
 * those registered, so it is given by whoever writes to one of them.
 */
export function calendarEntryOf(
  event: EventRow,
  { language, where, url, joinUrl }: { language: Language; where: string; url: string; joinUrl?: string | undefined },
): CalendarEntry {
  const { calendar_sequence: sequence, revised_at: dtstamp } = event;
  const { zone, contact_person, contact_address } = event;
  return {
    ...calendarIdentityOf(event),
    sequence,
    dtstamp,
    ...calendarTimesOf(event),
    zone,
    title: inLanguage(event, 'title', language),
    description: [inLanguage(event, 'summary', language), joinUrl, url].filter(Boolean).join('\n\n'),
    location: event.address ? `${where}, ${event.address}` : where,
    url,
    organiser: contact_address ? { name: contact_person ?? contact_address, address: contact_address } : undefined,
    status: isCancelled(event) ? 'CANCELLED' : 'CONFIRMED',
  };
}

/** From midnight to midnight is whole days to a calendar (RFC 5545 §3.6.1), but for a date of a series, which has its hour. */
export function calendarTimesOf({
  starts_local,
  ends_local,
  occurrence_local,
}: {
  starts_local: LocalTime;
  ends_local: LocalTime;
  occurrence_local: string | null;
}): Pick<CalendarEntry, 'starts_local' | 'ends_local' | 'all_day'> {
  const days = occurrence_local ? undefined : wholeDaysOf(starts_local, ends_local);
  if (!days) return { starts_local, ends_local };
  return { starts_local, ends_local: `${days.last}T23:59` as LocalTime, all_day: true };
}

/** What calendars know an event by: its UID, or its series' and which of the dates it is. */
export function calendarIdentityOf(
  event: Pick<EventRow, 'calendar_uid' | 'series_uid' | 'occurrence_local'>,
): Pick<CalendarEntry, 'uid' | 'occurrence_local'> {
  if (!event.series_uid || !event.occurrence_local) return { uid: event.calendar_uid };
  return { uid: event.series_uid, occurrence_local: event.occurrence_local };
}
