import { expect, test } from 'vitest';
import type { Instant } from '../../../app/domain/kernel/time.ts';
import { plusWorkingHours } from '../../../app/domain/participation/working-hours.ts';

/** Hours in Oslo; January is UTC+1, summer UTC+2. */
const after = (from: string, hours: number) => plusWorkingHours(from as Instant, hours);

test('hours within one day', () => {
  expect(after('2026-01-15T08:00:00.000Z', 4)).toBe('2026-01-15T12:00:00.000Z');
});

test('what is left of the day, and the rest the next morning', () => {
  expect(after('2026-01-15T13:00:00.000Z', 4)).toBe('2026-01-16T09:00:00.000Z');
});

test('a day may be used up exactly', () => {
  expect(after('2026-01-15T07:00:00.000Z', 8)).toBe('2026-01-15T15:00:00.000Z');
});

test('night counts from the morning after, early morning from eight', () => {
  expect(after('2026-01-15T21:30:00.000Z', 2)).toBe('2026-01-16T09:00:00.000Z');
  expect(after('2026-01-15T02:00:00.000Z', 2)).toBe('2026-01-15T09:00:00.000Z');
});

test('the weekend does not count', () => {
  expect(after('2026-01-16T14:00:00.000Z', 8)).toBe('2026-01-19T14:00:00.000Z');
});

test('from the Wednesday before Easter to the Tuesday after it', () => {
  expect(after('2026-04-01T13:00:00.000Z', 2)).toBe('2026-04-07T07:00:00.000Z');
});

test('17 May on a Monday, and the change to summer time in between', () => {
  expect(after('2027-05-14T13:00:00.000Z', 2)).toBe('2027-05-18T07:00:00.000Z');
  expect(after('2026-03-27T14:00:00.000Z', 2)).toBe('2026-03-30T07:00:00.000Z');
});

test('three working days across Christmas', () => {
  expect(after('2026-12-23T15:00:00.000Z', 24)).toBe('2026-12-29T15:00:00.000Z');
});
