import { describe, expect, test } from 'vitest';
import { calendarFeed, calendarObject } from '../../../app/domain/calendar/ical.ts';
import type { CalendarEntry } from '../../../app/domain/calendar/schema.ts';
import type { Instant, LocalTime } from '../../../app/domain/kernel/time.ts';
import { type Judged, judgeCalendars } from '../../support/judges.ts';

/** What we write, as readers of other makes read it. */

const at = (time: string) => time as LocalTime;
const entry: CalendarEntry = {
  uid: '0198b7e0-1111-7000-8000-000000000000@moteplass',
  sequence: 2,
  dtstamp: '2026-01-15T09:00:00.000Z' as Instant,
  starts_local: at('2026-02-05T09:00'),
  ends_local: at('2026-02-05T10:30'),
  zone: 'Europe/Oslo',
  title: 'Naturbaserte løsninger; bekker, regnbed',
  description: 'Første linje\nandre, linje; og \\ til slutt',
  location: 'Oslo rådhus, Rådhusplassen 1',
  url: 'https://moteplass.example/arrangementer/overvann?a=1,2;3',
  status: 'CONFIRMED',
  organiser: { name: 'Osloregionen', address: 'moter+0123@osloregionen.example' },
};
const attendee = { name: 'Kari "Kaja" Nilsen; Moss', address: 'kari.nilsen@moss.example' };
const request = calendarObject({ ...entry, method: 'REQUEST', attendee });

describe('case 2: what each METHOD demands and allows', () => {
  const objects = {
    request,
    update: calendarObject({
      ...entry,
      sequence: 3,
      method: 'REQUEST',
      attendee: { ...attendee, partstat: 'ACCEPTED' },
    }),
    cancellation: calendarObject({ ...entry, sequence: 4, method: 'CANCEL', status: 'CANCELLED', attendee }),
    published: calendarObject({ ...entry, method: 'PUBLISH' }),
    'taken back': calendarObject({ ...entry, sequence: 3, method: 'CANCEL', status: 'CANCELLED' }),
    'whole days': calendarObject({ ...entry, all_day: true, method: 'REQUEST', attendee }),
    'a feed': calendarFeed({ name: 'Møter', method: 'PUBLISH', refresh_hours: 2, entries: [entry] }),
  };
  const names = Object.keys(objects);
  const judged: Record<string, Judged> = {};
  for (const [at, one] of judgeCalendars(...Object.values(objects)).entries()) judged[names[at]!] = one;

  test('is held', () => {
    const complaints = Object.entries(judged).flatMap(([name, { unreadable, violations, entries }]) =>
      [unreadable ?? [], violations, entries.flatMap(({ errors }) => errors)].flat().map((what) => `${name}: ${what}`),
    );
    expect(complaints).toEqual([]);
  });

  test('is read as it was meant', () => {
    const [one] = judged.request!.entries;
    expect(judged.request!.method).toBe('REQUEST');
    expect(one).toMatchObject({
      ...{ uid: entry.uid, sequence: 2, stamp: '2026-01-15T09:00:00Z', status: 'CONFIRMED', zone: 'Europe/Oslo' },
      ...{ starts: '2026-02-05T08:00:00Z', ends: '2026-02-05T09:30:00Z' },
      ...{ title: entry.title, location: entry.location, description: entry.description },
      organiser: 'mailto:moter+0123@osloregionen.example',
      attendees: [[expect.stringMatching(/^mailto:kari\.nilsen@moss\.example$/i), 'NEEDS-ACTION']],
    });
    expect(judged.update!.entries[0]).toMatchObject({ sequence: 3, attendees: [[expect.any(String), 'ACCEPTED']] });
    expect(judged.cancellation).toMatchObject({ method: 'CANCEL', entries: [{ sequence: 4, status: 'CANCELLED' }] });
    expect(judged.published).toMatchObject({ method: 'PUBLISH', entries: [{ attendees: [] }] });
    expect(judged['whole days']!.entries[0]).toMatchObject({ starts: '2026-02-05', ends: '2026-02-06', zone: null });
  });

  test('is seen to be missing, when it is', () => {
    const without = (property: RegExp, text = request) => text.replace(property, '\r\n');
    const broken = judgeCalendars(
      without(/\r\nORGANIZER[\s\S]*?\r\n(?! )/),
      without(/\r\nATTENDEE[\s\S]*?\r\n(?! )/),
      without(/\r\nUID.*\r\n/),
      calendarObject({ ...entry, method: 'PUBLISH' }).replace('STATUS:', `ATTENDEE:mailto:x@y.example\r\nSTATUS:`),
    );
    expect(broken.map(({ violations }) => violations.length > 0)).toEqual([true, true, true, true]);
  });
});

test('case 8: ten o’clock stays ten o’clock, by the definition of the zone in the object itself', () => {
  const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2036-07-01'];
  const objects = days.map((day) =>
    calendarObject({ ...entry, method: 'PUBLISH', starts_local: at(`${day}T10:00`), ends_local: at(`${day}T11:00`) }),
  );
  expect(judgeCalendars(...objects).map(({ entries }) => entries[0]!.starts.slice(11, 13))).toEqual([
    ...['09', '08', '08', '08', '09', '08'],
  ]);
});

test('case 10: a zone that is not defined is seen by the judge', () => {
  const [sound, broken] = judgeCalendars(request, request.replace(/BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n/, ''));
  expect(sound!.entries[0]!.starts).toBe('2026-02-05T08:00:00Z');
  expect(broken!.unreadable).toContain('Europe/Oslo');
});

test('case 11: three days are three days', () => {
  const text = calendarObject({ ...entry, method: 'PUBLISH', all_day: true, ends_local: at('2026-02-07T16:00') });
  const night = calendarObject({ ...entry, method: 'PUBLISH', ends_local: at('2026-02-07T16:00') });
  const [days, gathering] = judgeCalendars(text, night).map(({ entries }) => entries[0]!);
  expect(days).toMatchObject({ starts: '2026-02-05', ends: '2026-02-08', zone: null });
  expect(gathering).toMatchObject({ starts: '2026-02-05T08:00:00Z', ends: '2026-02-07T15:00:00Z' });
});

test('case 12: one date of a series moved, then cancelled, then the rest', () => {
  const dateOn = (day: string, changes: Partial<CalendarEntry> = {}): CalendarEntry => ({
    ...{ ...entry, sequence: 0, occurrence_local: at(`${day}T10:00`) },
    ...{ starts_local: at(`${day}T10:00`), ends_local: at(`${day}T11:00`), ...changes },
  });
  const days = ['2026-03-17', '2026-03-31', '2026-04-14'] as const;
  const times = { starts_local: at('2026-04-01T12:00'), ends_local: at('2026-04-01T13:00') };
  const isOff = { status: 'CANCELLED' as const };
  const objects = (['PUBLISH', 'REQUEST'] as const).flatMap((method) => {
    const to = method === 'REQUEST' ? { attendee } : {};
    return [
      calendarObject({ ...dateOn(days[0]), method, ...to }, [dateOn(days[1]), dateOn(days[2])]),
      calendarObject({ ...dateOn(days[1], { ...times, sequence: 1 }), method, ...to }),
      calendarObject({ ...dateOn(days[1], { ...times, ...isOff, sequence: 2 }), method: 'CANCEL', ...to }),
      calendarObject({ ...dateOn(days[0], { ...isOff, sequence: 1 }), method: 'CANCEL', ...to }, [
        dateOn(days[2], { ...isOff, sequence: 1 }),
      ]),
    ];
  });
  const judged = judgeCalendars(...objects);
  expect(judged.flatMap(({ unreadable, violations }) => [unreadable ?? [], violations].flat())).toEqual([]);
  expect(new Set(judged.flatMap(({ entries }) => entries.map(({ uid }) => uid))).size).toBe(1);
  const told = judged.map(({ method, entries }) => [
    method,
    ...entries.map(({ recurrence, starts, sequence }) => `${recurrence} ${starts} ${sequence}`),
  ]);
  const [first, second, third] = ['2026-03-17T09:00:00Z', '2026-03-31T08:00:00Z', '2026-04-14T08:00:00Z'];
  const moved = '2026-04-01T10:00:00Z';
  const life = (method: string) => [
    [method, `${first} ${first} 0`, `${second} ${second} 0`, `${third} ${third} 0`],
    [method, `${second} ${moved} 1`],
    ['CANCEL', `${second} ${moved} 2`],
    ['CANCEL', `${first} ${first} 1`, `${third} ${third} 1`],
  ];
  expect(told).toEqual([...life('PUBLISH'), ...life('REQUEST')]);
});

test('case 13: what is folded is unfolded to the same', () => {
  const title = `Klimaskolen ${'🌧️ bekkeåpning æøå '.repeat(20)}`.trim();
  const [judged] = judgeCalendars(calendarObject({ ...entry, method: 'PUBLISH', title, description: title }));
  expect(judged!.entries[0]).toMatchObject({ title, description: title });
});
