import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarObject } from '../../../app/domain/calendar/ical.ts';
import type { CalendarEntry } from '../../../app/domain/calendar/schema.ts';
import type { Instant, LocalTime } from '../../../app/domain/kernel/time.ts';

/** Dates of a series as calendars tell them apart: one UID, and RECURRENCE-ID for the time a date was first set for. */

const at = (local: string) => local as LocalTime;
const dateOf = (day: string, changes: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'serie@moteplass',
  occurrence_local: at(`${day}T10:00`),
  sequence: 0,
  dtstamp: '2026-01-15T09:00:00.000Z' as Instant,
  starts_local: at(`${day}T10:00`),
  ends_local: at(`${day}T11:00`),
  zone: 'Europe/Oslo',
  title: 'Klimaskolen',
  status: 'CONFIRMED',
  ...changes,
});
const days = ['2026-03-17', '2026-03-31', '2026-04-14'];

/** The calendar a client holds: for each occurrence the start of what it was told last, by SEQUENCE. */
function held(...objects: string[]): Record<string, string> {
  const known = new Map<string, { sequence: number; starts: string }>();
  for (const text of objects) {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const isCancel = calendar.getFirstPropertyValue('method') === 'CANCEL';
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    for (const event of calendar.getAllSubcomponents('vevent')) {
      const key = `${event.getFirstPropertyValue('uid')} ${event.getFirstPropertyValue('recurrence-id')}`;
      const sequence = Number(event.getFirstPropertyValue('sequence'));
      if ((known.get(key)?.sequence ?? -1) > sequence) continue;
      known.set(key, { sequence, starts: isCancel ? 'cancelled' : new ICAL.Event(event).startDate.toString() });
    }
  }
  return Object.fromEntries([...known].map(([key, { starts }]) => [key.split(' ')[1]!, starts]));
}

function published([first, ...others]: CalendarEntry[]): string {
  return calendarObject({ ...first!, method: 'PUBLISH' }, others);
}

function cancelled(entries: CalendarEntry[]): string {
  const [first, ...others] = entries.map((entry) => ({ ...entry, status: 'CANCELLED' as const }));
  return calendarObject({ ...first!, method: 'CANCEL' }, others);
}

test('a series over the change to summer time stays at ten, and its dates share one UID', () => {
  const text = published(days.map((day) => dateOf(day)));
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  expect(new Set(events.map((event) => event.getFirstPropertyValue('uid')))).toEqual(new Set(['serie@moteplass']));
  expect(text).toContain('\r\nRECURRENCE-ID;TZID=Europe/Oslo:20260317T100000\r\n');
  expect(text).toContain('\r\nRECURRENCE-ID;TZID=Europe/Oslo:20260331T100000\r\n');
});

test('one date moved, then cancelled, then the series cancelled: each reaches the calendar as exactly that', () => {
  const told = [published(days.map((day) => dateOf(day)))];
  const moved = dateOf(days[1]!, {
    sequence: 1,
    starts_local: at('2026-04-01T12:00'),
    ends_local: at('2026-04-01T13:00'),
  });
  told.push(published([moved]));
  expect(held(...told)).toEqual({
    '2026-03-17T10:00:00': '2026-03-17T10:00:00',
    '2026-03-31T10:00:00': '2026-04-01T12:00:00',
    '2026-04-14T10:00:00': '2026-04-14T10:00:00',
  });
  told.push(cancelled([{ ...moved, sequence: 2 }]));
  expect(held(...told)).toMatchObject({
    '2026-03-31T10:00:00': 'cancelled',
    '2026-04-14T10:00:00': '2026-04-14T10:00:00',
  });
  told.push(cancelled([dateOf(days[0]!, { sequence: 1 }), dateOf(days[2]!, { sequence: 1 })]));
  expect(new Set(Object.values(held(...told)))).toEqual(new Set(['cancelled']));
});

test('entries that are no dates of one series are never put in one object', () => {
  const single = dateOf(days[0]!);
  expect(() => published([single, dateOf(days[1]!, { uid: 'another@moteplass' })])).toThrow('dates of one series');
  expect(() => published([single, dateOf(days[1]!, { occurrence_local: undefined })])).toThrow('dates of one series');
  expect(() => published([{ ...single, all_day: true }])).toThrow('a series of whole days');
});
