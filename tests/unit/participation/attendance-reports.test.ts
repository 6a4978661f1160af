import { describe, expect, test } from 'vitest';
import { Invalid } from '../../../app/domain/kernel/errors.ts';
import type { Instant, LocalTime } from '../../../app/domain/kernel/time.ts';
import { findReport } from '../../../app/domain/participation/attendance-reports/layout.ts';
import { clockTimeIn, ordersOf, secondsIn } from '../../../app/domain/participation/attendance-reports/moments.ts';
import {
  clocksOf,
  dayOf,
  likelyReading,
  minutesOf,
  peopleIn,
} from '../../../app/domain/participation/attendance-reports/rules.ts';
import { reports } from '../../support/reports.ts';

const event = {
  starts_at: '2026-02-05T08:00:00.000Z' as Instant,
  ends_at: '2026-02-05T09:30:00.000Z' as Instant,
  starts_local: '2026-02-05T09:00' as LocalTime,
  ends_local: '2026-02-05T10:30' as LocalTime,
  zone: 'Europe/Oslo',
};

test.each([
  ['2/5/26, 9:02:11 AM', 'mdy', '2026-02-05T09:02:11'],
  ['2/5/26, 12:02:11 AM', 'mdy', '2026-02-05T00:02:11'],
  ['2/5/2026, 1:02:11\u202fPM', 'mdy', '2026-02-05T13:02:11'],
  ['05.02.2026, 09:02:11', 'dmy', '2026-02-05T09:02:11'],
  ['5.2.2026 klo 9.02.11', 'dmy', '2026-02-05T09:02:11'],
  ['05/02/2026, 09:02', 'dmy', '2026-02-05T09:02:00'],
  ['2026-02-05 09:02:11', 'ymd', '2026-02-05T09:02:11'],
  ['05-02-2026 09.02.11', 'dmy', '2026-02-05T09:02:11'],
  ['Feb 5, 2026 09:02:11 AM', 'mdy', '2026-02-05T09:02:11'],
  ['5. februar 2026 kl. 09.02', 'dmy', '2026-02-05T09:02:00'],
  ['torsdag 5. februar 2026, 09:02:11', 'dmy', '2026-02-05T09:02:11'],
  ['5 févr. 2026 à 09:02:11', 'dmy', '2026-02-05T09:02:11'],
  ['31.02.2026, 09:02', 'dmy', undefined],
  ['05.02.2026, 25:02', 'dmy', undefined],
  ['05.02.2026, 09:02', 'mdy', undefined],
  ['Kari Nilsen', 'dmy', undefined],
  ['922 22 222', 'dmy', undefined],
] as const)('the moment %s', (text, order, expected) => {
  expect(clockTimeIn(text, order)).toBe(expected);
});

test('a number above twelve settles the order for every row', () => {
  expect(ordersOf(['2/5/2026, 9:00 AM'])).toEqual(['dmy', 'mdy']);
  expect(ordersOf(['2/5/2026, 9:00 AM', '2/13/2026, 9:00 AM'])).toEqual(['mdy']);
  expect(ordersOf(['2/5/2026, 9:00 AM', 'soon'])).toEqual([]);
});

test.each([
  ['1 t 5 min 3 s', 3903],
  ['1h 5m 3s', 3903],
  ['1 Std. 5 Min. 3 Sek.', 3903],
  ['1 tim 5 min 3 sek', 3903],
  ['1 godz. 5 min 3 s', 3903],
  ['1 小时 5 分钟 3 秒', 3903],
  ['5m 3s', 303],
  ['1 Std. 5 Min.', 3900],
  ['12 s', 12],
  ['01:05:03', 3903],
  ['65', 3900],
  ['0', 0],
  ['2,5', 150],
  ['Ja', undefined],
  ['', undefined],
  ['No 1 room', undefined],
] as const)('the duration %s', (text, expected) => {
  expect(secondsIn(text)).toBe(expected);
});

describe('each kind of report', () => {
  test.each(Object.entries(reports))('%s', (_, { text, expected }) => {
    const found = findReport(text);
    const { reading, isCertain } = likelyReading(found, event);
    const people = peopleIn(found, reading, event).map(({ name, address, stays }) => [name, address, minutesOf(stays)]);
    expect({ source: found.source, title: found.title, isCertain, people }).toEqual(expected);
  });
});

test.each([
  ['an empty file', '', 'not-a-report'],
  ['a list of contacts', 'Navn;E-post;Kommune\nKari Nilsen;kari@moss.example;Moss\n', 'not-a-report'],
  ['a list with numbers', 'Navn,E-post,Alder\nKari Nilsen,kari@moss.example,45\n', 'not-a-report'],
  ['a picture', '\u0089PNG\0\0', 'not-a-report'],
  ['a letter', 'Hei,\n\nvi kommer, alle tre, 5. februar.\n', 'not-a-report'],
  [
    'nobody',
    '1. Summary\nMeeting title\tOvervann\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\n',
    'report-empty',
  ],
])('%s is refused', (_, text, code) => {
  expect(() => findReport(text)).toThrow(Invalid);
  expect(() => findReport(text)).toThrow(code);
});

test('a report of another day is asked about, and every way to read its dates is offered once', () => {
  const found = findReport(reports['Teams in English']!.text.replaceAll('2/5/26', '2/6/26'));
  expect(likelyReading(found, event).isCertain).toBe(false);
  const ways = clocksOf(found, event);
  expect(ways[0]).toEqual({ order: 'mdy', zone: 'Europe/Helsinki', starts: '2026-02-06T06:55:02.000Z' });
  expect(ways.some(({ order, starts }) => order === 'dmy' && starts.startsWith('2026-06-02'))).toBe(true);
  expect(new Set(ways.map(({ starts }) => starts)).size).toBe(ways.length);
});

test('columns in another order are found by what they hold, and asked about', () => {
  const found = findReport('Duration,Name,Left,Joined\n10 min,Kari Nilsen,5.2.2026 09.10,5.2.2026 09.00\n');
  expect(found).toMatchObject({ isUsual: false, columns: { name: 1, joined: 2, left: 3, duration: null } });
});

test('minutes: joins are summed, overlaps count once, seconds add up to whole minutes', () => {
  const at = (time: string) => `2026-02-05T${time}.000Z` as Instant;
  const stay = (from: string, to: string) => ({ from: at(from), to: at(to) });
  expect(minutesOf([stay('08:00:00', '08:10:00'), stay('08:20:00', '08:25:00')])).toBe(15);
  expect(minutesOf([stay('08:00:00', '08:10:00'), stay('08:05:00', '08:12:00')])).toBe(12);
  expect(minutesOf([stay('08:00:00', '08:30:00'), stay('08:05:00', '08:12:00')])).toBe(30);
  expect(minutesOf([stay('08:00:00', '08:00:40'), stay('08:01:00', '08:01:30')])).toBe(1);
  expect(minutesOf([])).toBe(0);
});

test('a stay counts for the day it began on; outside the event for the nearest', () => {
  const two = { ...event, ends_local: '2026-02-06T15:00' as LocalTime, ends_at: '2026-02-06T14:00:00.000Z' as Instant };
  const from = (from: string) => ({ from: from as Instant, to: from as Instant });
  expect(dayOf(from('2026-02-05T22:59:00.000Z'), two)).toBe('2026-02-05');
  expect(dayOf(from('2026-02-05T23:01:00.000Z'), two)).toBe('2026-02-06');
  expect(dayOf(from('2026-02-04T10:00:00.000Z'), two)).toBe('2026-02-05');
  expect(dayOf(from('2026-02-09T10:00:00.000Z'), two)).toBe('2026-02-06');
});
