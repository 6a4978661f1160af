import { expect, test } from 'vitest';
import { addYears, dateOf, type Instant, minus, type PlainDate, plus } from '../../app/domain/kernel/time.ts';

/** 12 o'clock in Oslo, the day before the clock is set forward. */
const noon = '2026-03-28T11:00:00.000Z' as Instant;

test('a day is until the same time next day, 24 hours are 24 hours, across a change of the clock', () => {
  expect(plus(noon, { days: 1 })).toBe('2026-03-29T10:00:00.000Z');
  expect(plus(noon, { hours: 24 })).toBe('2026-03-29T11:00:00.000Z');
  expect(plus(noon, { days: 1 }, 'America/New_York')).toBe('2026-03-29T11:00:00.000Z');
  expect(minus('2026-03-29T10:00:00.000Z' as Instant, { weeks: 1, minutes: 30 })).toBe('2026-03-22T10:30:00.000Z');
});

test('the date is the one in Oslo, or in the zone asked for', () => {
  const evening = '2026-06-30T22:30:00.000Z' as Instant;
  expect(dateOf(evening)).toBe('2026-07-01');
  expect(dateOf(evening, 'utc')).toBe('2026-06-30');
});

test('a year after a leap day is the last day of February', () => {
  expect(addYears('2028-02-29' as PlainDate, 1)).toBe('2029-02-28');
});
