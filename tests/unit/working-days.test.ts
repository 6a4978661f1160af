import { expect, test } from 'vitest';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import {
  easterSunday,
  isPublicHoliday,
  workingDayFrom,
  workingDayUntil,
} from '../../app/domain/kernel/working-days.ts';

test('Easter Sundays', () => {
  const known = ['2008-03-23', '2011-04-24', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'];
  expect(known.map((day) => easterSunday(Number(day.slice(0, 4))))).toEqual(known);
});

test('the public holidays of 2026', () => {
  const days = Array.from({ length: 365 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  expect(days.filter((day) => isPublicHoliday(day as PlainDate))).toEqual([
    '2026-01-01',
    '2026-04-02',
    '2026-04-03',
    '2026-04-05',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-17',
    '2026-05-24',
    '2026-05-25',
    '2026-12-25',
    '2026-12-26',
  ]);
});

test('from a day nobody is at work to the working days around it', () => {
  const around = (day: string) => [workingDayUntil(day as PlainDate), workingDayFrom(day as PlainDate)];
  expect(around('2026-04-04')).toEqual(['2026-04-01', '2026-04-07']);
  expect(around('2026-05-16')).toEqual(['2026-05-15', '2026-05-18']);
  expect(around('2026-05-18')).toEqual(['2026-05-18', '2026-05-18']);
});
