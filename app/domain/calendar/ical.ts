import ical, {
  type ICalAttendeeData,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { instantOf } from '../kernel/time.ts';
import { requireSound, requireTrue } from './gate.ts';
import type { CalendarEntry, CalendarFeed, CalendarMessage } from './schema.ts';
import { vtimezoneOf } from './zones.ts';

/** iCalendar (RFC 5545, RFC 5546) as bytes that clients agree on. What does not pass the gate is thrown, never sent. */

const PRODUCT = { company: 'Osloregionen', product: 'Møteplass', language: 'NO' };

/**
 * The calendar object of one message: one METHOD and one entry, or several dates of one series (RFC 5546 §3.2: they share
 * the UID); CRLF everywhere and lines of at most 75 octets.
 */
export function calendarObject(
  { method, attendee, ...entry }: CalendarMessage,
  otherDates: CalendarEntry[] = [],
): string {
  // What was published is taken back without an attendee (RFC 5546 §4.1.3), an invitation with its own (§4.2.10).
  requireTrue(method === 'CANCEL' || (attendee !== undefined) === (method === 'REQUEST'), `${method} and its attendee`);
  requireTrue(
    (method === 'CANCEL') === (entry.status === 'CANCELLED') || method === 'PUBLISH',
    `${method} and its status`,
  );
  const calendar = emptyCalendar();
  calendar.method(ICalCalendarMethod[method]);
  const entries = [entry, ...otherDates];
  requireTrue(entries.length === 1 || entries.every((one) => isDateOf(entry, one)), 'dates of one series');
  for (const one of entries) calendar.createEvent(entryData(one, attendee));
  return gated(calendar, { method, entries, attendee: attendee?.address });
}

function isDateOf(series: CalendarEntry, entry: CalendarEntry): boolean {
  return entry.uid === series.uid && entry.status === series.status && entry.occurrence_local !== undefined;
}

/** A calendar of several entries, for subscriptions. */
export function calendarFeed({ name, method, refresh_hours, entries }: CalendarFeed): string {
  requireOneLine('name', name);
  const calendar = emptyCalendar();
  if (method) calendar.method(ICalCalendarMethod[method]);
  calendar.name(escaped(name));
  calendar.ttl(refresh_hours * 60 * 60);
  for (const entry of entries) calendar.createEvent(entryData(entry));
  return gated(calendar, { method, entries });
}

/** A calendar-level zone name would strip the Z from DTSTAMP, so the zone stands on each entry. */
function emptyCalendar(): ICalCalendar {
  const calendar = ical({ prodId: PRODUCT });
  calendar.timezone({ name: null, generator: vtimezoneOf });
  return calendar;
}

function gated(calendar: ICalCalendar, expected: Parameters<typeof requireSound>[1]): string {
  const text = `${calendar.toString()}\r\n`;
  requireSound(text, expected);
  return text;
}

function entryData(entry: CalendarEntry, attendee?: CalendarMessage['attendee']): ICalEventData {
  requirePrintable(entry, attendee);
  const { organiser } = entry;
  return {
    id: entry.uid,
    sequence: entry.sequence,
    stamp: DateTime.fromISO(entry.dtstamp, { zone: 'utc' }),
    lastModified: DateTime.fromISO(entry.dtstamp, { zone: 'utc' }),
    ...timesOf(entry),
    recurrenceId: occurrenceOf(entry),
    summary: entry.title,
    description: entry.description ?? null,
    location: entry.location ?? null,
    url: entry.url ? uriOf(entry.url) : null,
    status: ICalEventStatus[entry.status],
    organizer: organiser ? { name: bareName(organiser.name), email: organiser.address } : null,
    attendees: attendee ? [attendeeData(attendee)] : [],
  };
}

function timesOf(entry: CalendarEntry): Pick<ICalEventData, 'start' | 'end' | 'timezone' | 'allDay'> {
  if (entry.all_day) {
    const date = (local: string) => DateTime.fromISO(local.slice(0, 10), { zone: 'utc' });
    const end = date(entry.ends_local).plus({ days: 1 });
    requireTrue(end > date(entry.starts_local), 'ends before it starts');
    return { start: date(entry.starts_local), end, allDay: true, timezone: null };
  }
  const starts_at = instantOf(entry.starts_local, entry.zone);
  const ends_at = instantOf(entry.ends_local, entry.zone, 'ends_local');
  requireTrue(ends_at > starts_at, 'ends before it starts');
  const isDefined = vtimezoneOf(entry.zone) !== null;
  const at = (instant: string) => DateTime.fromISO(instant, { zone: isDefined ? entry.zone : 'utc' });
  return { start: at(starts_at), end: at(ends_at), timezone: isDefined ? entry.zone : null };
}

/** RECURRENCE-ID is written like DTSTART: in the entry's zone, or in UTC where the zone has no definition. */
function occurrenceOf({ occurrence_local, zone, all_day }: CalendarEntry): DateTime | null {
  if (!occurrence_local) return null;
  requireTrue(!all_day, 'a series of whole days');
  const isDefined = vtimezoneOf(zone) !== null;
  return DateTime.fromISO(instantOf(occurrence_local, zone), { zone: isDefined ? zone : 'utc' });
}

function attendeeData({ name, address, partstat = 'NEEDS-ACTION' }: NonNullable<CalendarMessage['attendee']>) {
  return {
    name: bareName(name),
    email: address,
    status: STATUSES[partstat],
    role: ICalAttendeeRole.REQ,
    rsvp: partstat === 'NEEDS-ACTION',
  } satisfies ICalAttendeeData;
}

const STATUSES = {
  'NEEDS-ACTION': ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  DECLINED: ICalAttendeeStatus.DECLINED,
  TENTATIVE: ICalAttendeeStatus.TENTATIVE,
};

/** Quotation marks and carets in parameters are read differently by different clients (RFC 6868). */
function bareName(name: string): string {
  return name.replace(/["^]/g, '');
}

/** The generator escapes entries, but not what stands on the calendar itself. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`);
}

/** The generator escapes commas and semicolons in URL as if it were text (RFC 5545 §3.3.13 does not). */
function uriOf(url: string): string {
  return url.replace(/,/g, '%2C').replace(/;/g, '%3B');
}

const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Surrogate}]/u;
const UNPRINTABLE_BUT_NEWLINE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Surrogate}]/u;
const ADDRESS = /^[^\s"<>(),:;\\@[\]]+@[^\s"<>(),:;\\@[\]]+$/;
const LINK = /^https?:\/\/[^\s"<>\\\u0000-\u001f\u007f-\u009f\p{Surrogate}]+$/u;

function requirePrintable(entry: CalendarEntry, attendee: CalendarMessage['attendee']): void {
  const { description, url } = entry;
  requireOneLine('uid', entry.uid);
  requireOneLine('title', entry.title);
  requireOneLine('zone', entry.zone);
  if (entry.location !== undefined) requireOneLine('location', entry.location);
  requireTrue(!UNPRINTABLE_BUT_NEWLINE.test(description ?? ''), 'description');
  requireTrue(url === undefined || LINK.test(url), 'url');
  for (const mailbox of [entry.organiser, attendee]) {
    if (!mailbox) continue;
    requireOneLine('name', mailbox.name);
    requireTrue(ADDRESS.test(mailbox.address) && !UNPRINTABLE.test(mailbox.address), 'address');
  }
}

function requireOneLine(field: string, text: string): void {
  requireTrue(text.trim() !== '' && !UNPRINTABLE.test(text), field);
}
