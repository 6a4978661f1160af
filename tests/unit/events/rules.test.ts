import { expect, test } from 'vitest';
import { deadlineAlong, shiftOf, suggestedCopyTime } from '../../../app/domain/events/copy/rules.ts';
import { movedAlong, suggestedTimes } from '../../../app/domain/events/presets/rules.ts';
import { Preset } from '../../../app/domain/events/presets/schema.ts';
import { moved, positionFor } from '../../../app/domain/events/programme/rules.ts';
import {
  inLanguage,
  numbersAfter,
  ownStateOf,
  registrationClosedBecause,
  requireRoomForHeld,
  stateOf,
  timesOf,
  weightOf,
} from '../../../app/domain/events/rules.ts';
import type { EventDraft, EventRow } from '../../../app/domain/events/schema.ts';
import { Invalid } from '../../../app/domain/kernel/errors.ts';
import type { Instant, LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { isWorkingDay } from '../../../app/domain/kernel/working-days.ts';
import { dayPresets } from '../../../db/reference/day-presets.ts';
import { eventPresets } from '../../../db/reference/event-presets.ts';
import { anEventDraft } from '../../support/factories.ts';

const at = (time: string) => time as Instant;
const local = (time: string) => time as LocalTime;
const times = (starts: string, ends: string, deadline?: string) =>
  timesOf({
    starts_local: local(starts),
    ends_local: local(ends),
    deadline_local: deadline ? local(deadline) : undefined,
  });

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Invalid) return `${error.field}: ${error.code}`;
  }
  return 'none';
}

test.each([
  ['an end before the start', '2026-02-05T10:00', '2026-02-05T09:00', undefined, 'ends_local: ends-before-start'],
  ['no length', '2026-02-05T10:00', '2026-02-05T10:00', undefined, 'ends_local: ends-before-start'],
  ['a start in the March gap', '2026-03-29T02:30', '2026-03-29T05:00', undefined, 'starts_local: time-does-not-exist'],
  ['an end in the March gap', '2026-03-29T01:00', '2026-03-29T02:30', undefined, 'ends_local: time-does-not-exist'],
  ['a day that does not exist', '2026-02-30T09:00', '2026-02-30T10:00', undefined, 'starts_local: time-does-not-exist'],
  ['more than a month', '2026-02-05T10:00', '2026-04-05T10:00', undefined, 'ends_local: event-too-long'],
  [
    'a deadline after the end',
    '2026-02-05T09:00',
    '2026-02-05T10:00',
    '2026-02-05T10:01',
    'deadline_local: deadline-after-end',
  ],
  ['a deadline at the start', '2026-02-05T09:00', '2026-02-05T10:00', '2026-02-05T09:00', 'none'],
])('times: %s', (_, starts, ends, deadline, problem) => {
  expect(problemOf(() => times(starts, ends, deadline))).toBe(problem);
});

test('wall-clock times become instants in Norway, summer and winter', () => {
  expect(times('2026-02-05T09:00', '2026-07-01T09:00'.replace('07-01', '02-06'))).toMatchObject({
    starts_at: '2026-02-05T08:00:00.000Z',
    zone: 'Europe/Oslo',
  });
  expect(times('2026-07-01T09:00', '2026-07-01T10:00').starts_at).toBe('2026-07-01T07:00:00.000Z');
});

const published = {
  starts_at: at('2026-02-05T08:00:00.000Z'),
  ends_at: at('2026-02-05T09:30:00.000Z'),
  until_at: at('2026-02-05T09:30:00.000Z'),
  deadline_at: at('2026-02-04T11:00:00.000Z'),
  published_at: at('2026-01-01T00:00:00.000Z'),
  cancelled_at: null,
};
const before = at('2026-01-15T09:00:00.000Z');

test('registration is open until the deadline, and says why when it is not', () => {
  expect(registrationClosedBecause(published, before)).toBeUndefined();
  expect(registrationClosedBecause(published, published.deadline_at)).toBe('deadline');
  expect(
    registrationClosedBecause({ ...published, deadline_at: null }, at('2026-02-05T08:30:00.000Z')),
  ).toBeUndefined();
  expect(registrationClosedBecause(published, published.ends_at)).toBe('held');
  expect(registrationClosedBecause({ ...published, cancelled_at: before }, published.ends_at)).toBe('cancelled');
  expect(registrationClosedBecause({ ...published, published_at: null }, before)).toBe('draft');
});

test('where an event is in its life', () => {
  expect(stateOf(published, before)).toBe('coming');
  expect(stateOf(published, published.ends_at)).toBe('held');
  const day = { ...published, until_at: at('2026-02-05T13:00:00.000Z') };
  expect([stateOf(day, day.ends_at), stateOf(day, day.until_at)]).toEqual(['coming', 'held']);
  expect(ownStateOf(day, day.ends_at)).toBe('held');
  expect(stateOf({ ...published, published_at: null }, published.ends_at)).toBe('draft');
  expect(stateOf({ ...published, cancelled_at: before }, published.ends_at)).toBe('cancelled');
});

test('what a change amounts to is its weightiest field', () => {
  expect(weightOf(['title', 'place', 'ends_local'])).toBe('time');
  expect(weightOf(['title', 'join_url'])).toBe('place');
  expect(weightOf(['summary_en', 'pools'])).toBe('text');
  expect(weightOf(['pools', 'questions', 'deadline_local', 'themes'])).toBe('nothing');
});

test('SEQUENCE rises with time and place, the revision with what is told', () => {
  const event = { calendar_sequence: 3, revision: 5 } as EventRow;
  const numbers = (weight: Parameters<typeof numbersAfter>[1], tell: boolean) =>
    numbersAfter(event, weight, tell, before);
  expect(numbers('time', false)).toEqual({ calendar_sequence: 4, revision: 6, revised_at: before });
  expect(numbers('place', true)).toEqual({ calendar_sequence: 4, revision: 6, revised_at: before });
  expect(numbers('text', false)).toEqual({ calendar_sequence: 3, revision: 5, revised_at: before });
  expect(numbers('text', true)).toEqual({ calendar_sequence: 3, revision: 6, revised_at: before });
  expect(numbers('nothing', true)).toEqual({});
});

test('a pool is never smaller than who is in it', () => {
  const pools = (...pools: EventDraft['pools']) => ({ pools }) as EventDraft;
  const problem = (draft: EventDraft) => problemOf(() => requireRoomForHeld(draft, { room: 5, online: 0 }));
  expect(problem(pools({ mode: 'room', capacity: 5 }))).toBe('none');
  expect(problem(pools({ mode: 'room', capacity: null }))).toBe('none');
  expect(problem(pools({ mode: 'room', capacity: 4 }))).toBe('room_capacity: capacity-below-held');
  expect(problem(pools({ mode: 'online', capacity: 1 }))).toBe('room: pool-has-participants');
});

test('English is read where it is written, Norwegian otherwise', () => {
  const row = { title: 'Overvann', title_en: 'Stormwater' };
  expect(inLanguage(row, 'title', 'en')).toBe('Stormwater');
  expect(inLanguage(row, 'title', 'nb')).toBe('Overvann');
  expect(inLanguage({ ...row, title_en: null }, 'title', 'en')).toBe('Overvann');
});

test('a copy keeps the hour of the day across summer time', () => {
  const shift = shiftOf(local('2026-03-20T09:00'), local('2026-04-17T10:00'));
  expect(shift(local('2026-03-20T10:30'))).toBe('2026-04-17T11:30');
  expect(shift(local('2026-03-19T12:00'))).toBe('2026-04-16T13:00');
});

test.each([
  ['a Sunday', '2026-03-15', '2026-03-13'],
  ['Good Friday', '2026-04-03', '2026-04-01'],
  ['a working day', '2026-03-16', '2026-03-16'],
])('a deadline that would come on %s is the last working day until then', (_, to, becomes) => {
  const shift = shiftOf(local('2026-03-02T12:00'), local(`${to}T12:00`));
  expect(deadlineAlong(local('2026-03-02T12:00'), shift)).toBe(`${becomes}T12:00`);
});

test('a deadline chosen on a Sunday stays as long as its day does', () => {
  const shift = shiftOf(local('2026-03-01T12:00'), local('2026-03-01T13:00'));
  expect(deadlineAlong(local('2026-03-01T12:00'), shift)).toBe('2026-03-01T13:00');
});

test('a copy is suggested on the same weekday, four weeks on and never in the past', () => {
  const event = { starts_local: local('2026-02-05T09:00') };
  expect(suggestedCopyTime(event, before)).toBe('2026-03-05T09:00');
  expect(suggestedCopyTime(event, at('2026-06-01T09:00:00.000Z'))).toBe('2026-06-04T09:00');
});

test('items of a programme go where their time says, and change places with a neighbour', () => {
  const sessions = ['09:00', '09:30', '10:00'].map((clock) => ({ starts_local: local(`2026-02-05T${clock}`) }));
  expect(positionFor(sessions, '2026-02-05T09:30')).toBe(2);
  expect(positionFor(sessions, '2026-02-05T08:00')).toBe(0);
  expect(moved(['a', 'b', 'c'], 1, 'up')).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 'down')).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], -1, 'down')).toEqual(['a', 'b', 'c']);
});

test.each([...eventPresets, ...dayPresets].map((row) => [row.key, row.preset] as const))(
  'the preset %s is whole, on weekdays and in order',
  (_, row) => {
    const preset = Preset.parse(row);
    // Among the days after these are weekends, Easter and the holidays of May.
    for (const day of ['2026-01-15', '2026-01-16', '2026-02-02', '2026-02-20', '2026-03-06', '2026-03-28']) {
      const suggested = suggestedTimes(preset, at(`${day}T09:00:00.000Z`));
      const { starts_at, deadline_at } = timesOf(suggested);
      expect(deadline_at! < starts_at).toBe(true);
      expect(deadline_at! > `${day}T23:59`).toBe(true);
      for (const name of ['starts_local', 'ends_local', 'deadline_local'] as const) {
        expect(isWorkingDay(suggested[name].slice(0, 10) as PlainDate)).toBe(true);
      }
    }
  },
);

test('an end one has chosen oneself stays when the start is moved; a deadline left as suggested moves', () => {
  const suggested = {
    starts_local: local('2026-02-05T09:00'),
    ends_local: local('2026-02-05T10:30'),
    deadline_local: local('2026-02-04T12:00'),
  };
  const draft = anEventDraft({
    ...suggested,
    starts_local: local('2026-02-12T09:00'),
    ends_local: local('2026-02-12T16:00'),
  });
  expect(movedAlong(draft, suggested)).toMatchObject({
    ends_local: '2026-02-12T16:00',
    deadline_local: '2026-02-11T12:00',
  });
});
