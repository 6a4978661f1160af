import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import { calendarFeed, calendarObject } from '../../../app/domain/calendar/ical.ts';
import type { CalendarEntry, CalendarMessage } from '../../../app/domain/calendar/schema.ts';
import { Invalid } from '../../../app/domain/kernel/errors.ts';
import type { Instant, LocalTime } from '../../../app/domain/kernel/time.ts';

const entry: CalendarEntry = {
  uid: '0198b7e0-1111-7000-8000-000000000000@moteplass',
  sequence: 2,
  dtstamp: '2026-01-15T09:00:00.000Z' as Instant,
  starts_local: '2026-02-05T09:00' as LocalTime,
  ends_local: '2026-02-05T10:30' as LocalTime,
  zone: 'Europe/Oslo',
  title: 'Naturbaserte løsninger; bekker, regnbed',
  description: 'Første linje\nandre, linje; og \\n',
  location: 'Oslo rådhus, Rådhusplassen 1',
  url: 'https://moteplass.example/arrangementer/overvann?a=1,2;3',
  status: 'CONFIRMED',
};
const published = (changes: Partial<CalendarMessage> = {}) =>
  calendarObject({ ...entry, method: 'PUBLISH', ...changes } as CalendarMessage);
const attendee = { name: 'Kari Nilsen', address: 'kari.nilsen@moss.example' };

function firstEvent(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
}

const utc = (time: ICAL.Time) => new Date(time.toUnixTime() * 1000).toISOString();

test('a reader of another make finds the same event', () => {
  const text = published({ organiser: { name: 'Osloregionen', address: 'post@osloregionen.example' } });
  const read = convertIcsCalendar(undefined, text);
  expect(read.method).toBe('PUBLISH');
  expect(read.events).toHaveLength(1);
  expect(read.events![0]).toMatchObject({
    uid: entry.uid,
    sequence: 2,
    summary: entry.title,
    location: entry.location,
    status: 'CONFIRMED',
    stamp: { date: new Date('2026-01-15T09:00:00Z') },
    organizer: { name: 'Osloregionen', email: 'post@osloregionen.example' },
  });
  expect(read.events![0]!.start.local).toMatchObject({ timezone: 'Europe/Oslo' });
  expect(read.events![0]!.start.date.toISOString()).toBe('2026-02-05T08:00:00.000Z');
  expect(read.events![0]!.end!.date.toISOString()).toBe('2026-02-05T09:30:00.000Z');
});

test('times are local with a defined zone, stamps in UTC, and a link keeps its commas', () => {
  const text = published();
  expect(text).toContain('\r\nDTSTART;TZID=Europe/Oslo:20260205T090000\r\n');
  expect(text).toContain('\r\nDTSTAMP:20260115T090000Z\r\n');
  expect(text).toContain('\r\nTZID:Europe/Oslo\r\n');
  expect(text.replace(/\r\n /g, '')).toContain(
    '\r\nURL;VALUE=URI:https://moteplass.example/arrangementer/overvann?a=1%2C2%3B3\r\n',
  );
  expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
});

test('case 8: ten o’clock stays ten o’clock when summer time begins and ends', () => {
  const starts = (day: string) =>
    firstEvent(published({ starts_local: `${day}T10:00` as LocalTime, ends_local: `${day}T11:00` as LocalTime }))
      .startDate;
  expect(['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25'].map((day) => utc(starts(day)))).toEqual(
    [
      '2026-03-28T09:00:00.000Z',
      '2026-03-29T08:00:00.000Z',
      '2026-03-30T08:00:00.000Z',
      '2026-10-24T08:00:00.000Z',
      '2026-10-25T09:00:00.000Z',
    ],
  );
});

test('case 8: the hour that March skips is refused; of October’s two it is the first', () => {
  const inGap = { starts_local: '2026-03-29T02:30' as LocalTime, ends_local: '2026-03-29T04:00' as LocalTime };
  expect(() => published(inGap)).toThrow(Invalid);
  const repeated = { starts_local: '2026-10-25T02:30' as LocalTime, ends_local: '2026-10-25T04:00' as LocalTime };
  expect(published(repeated)).toContain('DTSTART;TZID=Europe/Oslo:20261025T023000');
  const inUtc = published({ ...repeated, zone: 'Europe/Stockholm' });
  expect(inUtc).toContain('DTSTART:20261025T003000Z');
});

test('case 9: the bytes are the same wherever the server stands', () => {
  const program = `
    import { calendarFeed, calendarObject } from './app/domain/calendar/ical.ts';
    const entry = ${JSON.stringify(entry)};
    process.stdout.write(calendarObject({ ...entry, method: 'PUBLISH' }));
    process.stdout.write(calendarFeed({ name: 'x', refresh_hours: 6, entries: [{ ...entry, all_day: true }] }));`;
  const printed = ['UTC', 'Europe/Oslo', 'America/New_York', 'Pacific/Kiritimati'].map((TZ) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ, NODE_NO_WARNINGS: '1' },
      encoding: 'utf8',
    }),
  );
  expect(printed[0]).toContain('DTSTART;TZID=Europe/Oslo:20260205T090000');
  expect(new Set(printed).size).toBe(1);
});

test('case 10: a zone without a definition is written in UTC, so that every TZID is defined', () => {
  const text = published({ zone: 'America/New_York' });
  expect(text).toContain('DTSTART:20260205T140000Z');
  expect(text).not.toContain('TZID');
});

test('case 11: whole days are dates, and the end is the day after', () => {
  const one = published({ all_day: true });
  expect(one).toContain('DTSTART;VALUE=DATE:20260205\r\nDTEND;VALUE=DATE:20260206\r\n');
  const three = published({ all_day: true, ends_local: '2026-02-07T16:00' as LocalTime });
  expect(three).toContain('DTSTART;VALUE=DATE:20260205\r\nDTEND;VALUE=DATE:20260208\r\n');
  expect(three).not.toContain('TZID');
  expect(convertIcsCalendar(undefined, three).events![0]!.end!.type).toBe('DATE');
});

test('case 13: lines are folded at 75 octets, never inside a character', () => {
  const title = `Klimaskolen ${'🌧️ bekkeåpning æøå '.repeat(20)}`.trim();
  const text = published({ title });
  const lines = Buffer.from(text).toString('latin1').split('\r\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75);
  for (const line of text.split('\r\n')) expect(Buffer.from(line).toString()).toBe(line);
  expect(text).not.toContain('\ufffd');
  expect(firstEvent(text).summary).toBe(title);
});

test('a request or a cancellation has its recipient as the only attendee, and what is published has none', () => {
  const request = published({ method: 'REQUEST', attendee: { ...attendee, partstat: 'ACCEPTED' } });
  expect(request.match(/^ATTENDEE/gm)).toHaveLength(1);
  expect(firstEvent(request).attendees.map((one) => one.getParameter('partstat'))).toEqual(['ACCEPTED']);
  const cancel = published({ method: 'CANCEL', status: 'CANCELLED', sequence: 3, attendee });
  expect(cancel).toContain('METHOD:CANCEL');
  expect(cancel).toContain('STATUS:CANCELLED');
  expect(published()).not.toContain('ATTENDEE');
  expect(() => published({ attendee })).toThrow('attendee');
  expect(() => published({ method: 'REQUEST' })).toThrow('attendee');
});

test('an end before the start is refused, not swapped', () => {
  expect(() => published({ ends_local: '2026-02-05T08:00' as LocalTime })).toThrow('ends before it starts');
  expect(() => published({ all_day: true, ends_local: '2026-02-03T08:00' as LocalTime })).toThrow(
    'ends before it starts',
  );
});

test('case 14: no field can smuggle in a line', () => {
  const evil = 'Møte\r\nATTENDEE:mailto:mallory@evil.example';
  const mailbox = (name: string, address: string) => ({ method: 'REQUEST' as const, attendee: { name, address } });
  for (const changes of [
    { title: evil },
    { uid: evil },
    { location: evil },
    { zone: evil },
    { description: evil },
    { url: `https://a.example/\r\nX:1` },
    { organiser: { name: evil, address: 'a@b.example' } },
    { organiser: { name: 'A', address: 'a@b.example\r\nX:1' } },
    mailbox(evil, 'a@b.example'),
    mailbox('A', 'a@b.example,mallory@evil.example'),
    mailbox('A', 'a@b.example?cc=mallory@evil.example\n'),
  ]) {
    expect(() => published(changes as Partial<CalendarMessage>)).toThrow();
  }
  expect(() => calendarFeed({ name: evil, refresh_hours: 6, entries: [entry] })).toThrow();
});

test('case 14: whatever is typed, the properties are the same and the text comes back unchanged', () => {
  const names = (text: string) =>
    text
      .replace(/\r\n /g, '')
      .split('\r\n')
      .map((line) => line.split(/[:;]/)[0]);
  const expected = names(published());
  const nasty = fc.string({
    unit: fc.constantFrom(...'aø🌧:;,\\"^=\n\t\r\u0000\u2028%{}<>ABEGIN '),
    minLength: 1,
    maxLength: 120,
  });
  fc.assert(
    fc.property(nasty, nasty, nasty, (title, description, location) => {
      let text: string;
      try {
        text = published({ title, description, location });
      } catch {
        return; // refused is safe
      }
      expect(names(text)).toEqual(expected);
      expect(firstEvent(text)).toMatchObject({ summary: title, description, location });
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('a feed holds every entry, its name and how often to look again', () => {
  const second = { ...entry, uid: 'other@moteplass', title: 'Jernbane', starts_local: '2026-02-05T09:30' as LocalTime };
  const text = calendarFeed({ name: 'Osloregionen; møter, kurs', refresh_hours: 6, entries: [entry, second] });
  expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT6H');
  expect(text).not.toContain('METHOD');
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(text).toContain('\r\nX-WR-CALNAME:Osloregionen\\; møter\\, kurs\r\n');
  expect(text).toContain('\r\nNAME:Osloregionen\\; møter\\, kurs\r\n');
  expect(calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('summary'))).toEqual([
    entry.title,
    'Jernbane',
  ]);
  expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(1);
});

test('an empty feed is still a calendar', () => {
  expect(calendarFeed({ name: 'Tom', refresh_hours: 6, entries: [] })).toMatch(
    /^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/,
  );
});
