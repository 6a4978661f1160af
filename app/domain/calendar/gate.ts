import ICAL from 'ical.js';
import type { CalendarEntry } from './schema.ts';

/** The last look at a calendar object: read again by another library, it must say what was meant. */

interface Expected {
  method?: string | undefined;
  entries: CalendarEntry[];
  /** The sole attendee's address; none in what is published. */
  attendee?: string | undefined;
}

const MAX_OCTETS = 75;

/** Throws (a defect, not an expected error) when the text is not a calendar object with exactly what was meant. */
export function requireSound(text: string, { method, entries, attendee }: Expected): void {
  requireLines(text);
  const calendar = new ICAL.Component(ICAL.parse(text));
  requireTrue((calendar.getFirstPropertyValue('method') ?? undefined) === method, 'METHOD');
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => String(zone.getFirstPropertyValue('tzid')));
  const events = calendar.getAllSubcomponents('vevent');
  requireTrue(events.length === entries.length, 'number of entries');
  for (const [index, event] of events.entries()) {
    const entry = entries[index]!;
    requireSame(event, entry);
    requireZones(event, zones);
    requireAttendee(event, attendee);
  }
}

export function requireTrue(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`calendar object refused: ${what}`);
}

/** CRLF after every line, the last too, and nothing else that a reader could take for a line break (RFC 5545 §3.1). */
function requireLines(text: string): void {
  requireTrue(text.endsWith('\r\nEND:VCALENDAR\r\n'), 'the end');
  for (const line of text.slice(0, -2).split('\r\n')) {
    requireTrue(Buffer.byteLength(line) <= MAX_OCTETS && !/[\r\n]/.test(line) && line !== '', 'lines');
  }
}

function requireSame(event: ICAL.Component, entry: CalendarEntry): void {
  const value = (name: string) => event.getFirstPropertyValue(name);
  const text = (name: string) => value(name)?.toString();
  requireTrue(text('uid') === entry.uid, 'UID');
  requireTrue(Number(value('sequence')) === entry.sequence, 'SEQUENCE');
  requireTrue(text('summary') === entry.title, 'SUMMARY');
  requireTrue((text('description') ?? '') === (entry.description ?? ''), 'DESCRIPTION');
  requireTrue((text('location') ?? '') === (entry.location ?? ''), 'LOCATION');
  requireTrue(text('status') === entry.status, 'STATUS');
  const stamp = value('dtstamp') as ICAL.Time;
  const wanted = `${entry.dtstamp.slice(0, 19)}Z`;
  requireTrue(stamp.zone === ICAL.Timezone.utcTimezone && stamp.toString() === wanted, 'DTSTAMP');
  const [starts, ends] = [value('dtstart') as ICAL.Time, value('dtend') as ICAL.Time];
  requireTrue(starts.isDate === Boolean(entry.all_day) && ends.isDate === starts.isDate, 'VALUE');
  requireTrue(starts.toString() < ends.toString(), 'DTEND');
  const wantedStart = entry.all_day ? entry.starts_local.slice(0, 10) : `${entry.starts_local}:00`;
  const isLocal = starts.zone !== ICAL.Timezone.utcTimezone;
  requireTrue(!isLocal || starts.toString() === wantedStart, 'DTSTART');
  const occurrence = value('recurrence-id') as ICAL.Time | null;
  requireTrue((occurrence !== null) === Boolean(entry.occurrence_local), 'RECURRENCE-ID');
  if (!occurrence) return;
  const isOccurrenceLocal = occurrence.zone !== ICAL.Timezone.utcTimezone;
  requireTrue(isOccurrenceLocal === isLocal, 'the zone of RECURRENCE-ID');
  requireTrue(!isLocal || occurrence.toString() === `${entry.occurrence_local}:00`, 'RECURRENCE-ID');
}

function requireZones(event: ICAL.Component, defined: string[]): void {
  for (const property of event.getAllProperties()) {
    const zone = property.getParameter('tzid');
    requireTrue(zone === undefined || defined.includes(String(zone)), `TZID ${zone} has no VTIMEZONE`);
  }
}

function requireAttendee(event: ICAL.Component, address: string | undefined): void {
  const attendees = event.getAllProperties('attendee').map((attendee) => String(attendee.getFirstValue()));
  const bare = attendees.map((attendee) => attendee.replace(/^mailto:/i, ''));
  requireTrue(bare.length === (address ? 1 : 0) && bare[0] === address, 'ATTENDEE');
}
