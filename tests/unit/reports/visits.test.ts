import { expect, test } from 'vitest';
import { everyYear, nextOfEach } from '../../../app/domain/reports/visits/rules.ts';

const counted = (year: number, events: number) => ({ year, events, attendances: events, people: 1, nameless: 0 });

test('every year from the first to this one, empty ones too', () => {
  const years = everyYear([counted(2025, 2), counted(2023, 1)], 2026);
  expect(years.map(({ year, events }) => [year, events])).toEqual([
    [2023, 1],
    [2024, 0],
    [2025, 2],
    [2026, 0],
  ]);
  expect(everyYear([], 2026)).toEqual([{ year: 2026, events: 0, attendances: 0, people: 0, nameless: 0 }]);
});

test('at most the last eight', () => {
  expect(everyYear([counted(2010, 2)], 2026).map(({ year }) => year)).toEqual([
    2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
  ]);
});

test('of a series the next date alone', () => {
  const events = [
    { id: 1, series_uid: 'a' },
    { id: 2, series_uid: null },
    { id: 3, series_uid: 'a' },
    { id: 4, series_uid: null },
    { id: 5, series_uid: 'b' },
  ];
  expect(nextOfEach(events).map(({ id }) => id)).toEqual([1, 2, 4, 5]);
});
