import { describe, expect, test } from 'vitest';
import type { OrganisationId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import {
  type AskedPeriod,
  bySubregion,
  countedTwice,
  dayOf,
  fallingAwayAt,
  isActive,
  levelOf,
  periodOf,
  standingOf,
  stepOf,
} from '../../../app/domain/reports/engagement/rules.ts';

const day = (text: string) => text as PlainDate;
const today = day('2026-11-21');

describe('the period', () => {
  test.each<[string, AskedPeriod, string, string]>([
    ['nothing: this year', {}, '2026-01-01', '2026-12-31'],
    ['a year', { year: 2024 }, '2024-01-01', '2024-12-31'],
    [
      'days win over a year',
      { year: 2024, from: day('2025-03-01'), to: day('2025-04-30') },
      '2025-03-01',
      '2025-04-30',
    ],
    ['from a day: this year out', { from: day('2025-03-01') }, '2025-03-01', '2026-12-31'],
    ['from a day to come: that year out', { from: day('2027-03-01') }, '2027-03-01', '2027-12-31'],
    ['to a day: from that year’s first', { to: day('2025-03-01') }, '2025-01-01', '2025-03-01'],
    ['the wrong way round', { from: day('2026-05-01'), to: day('2026-02-01') }, '2026-02-01', '2026-05-01'],
  ])('%s', (_name, asked, from, to) => {
    expect(periodOf(asked, today)).toEqual({ from, to });
  });

  test('its day is the last one, or today while it lasts', () => {
    expect(dayOf({ from: day('2025-01-01'), to: day('2025-12-31') }, today)).toBe('2025-12-31');
    expect(dayOf({ from: day('2026-01-01'), to: day('2026-12-31') }, today)).toBe(today);
    expect(dayOf({ from: day('2026-01-01'), to: today }, today)).toBe(today);
  });
});

describe('falling away', () => {
  test.each([
    // Last year reaches further back than the twelve months before the last six.
    ['2026-11-21', '2025-01-01', '2026-05-21'],
    // In the beginning of a year the twelve months do.
    ['2026-01-15', '2024-07-15', '2025-07-15'],
    // There is no 31st of February.
    ['2026-08-31', '2025-01-01', '2026-02-28'],
  ])('on %s: there from %s, not after %s', (on, from, after) => {
    expect(fallingAwayAt(day(on))).toEqual({ from, after });
  });

  test.each([
    ['the day after six months ago', '2026-05-22', '2005-01-01', 'here'],
    ['exactly six months ago', '2026-05-21', '2005-01-01', 'falling away'],
    ['the first day of last year', '2025-01-01', '2005-01-01', 'falling away'],
    ['the day before', '2024-12-31', '2005-01-01', 'not seen'],
    ['never', undefined, '2005-01-01', 'not seen'],
    ['never, and a member for half a year', undefined, '2026-05-21', 'not seen'],
    ['never, and a member for less', undefined, '2026-05-22', 'new'],
  ])('last seen: %s', (_name, lastOn, memberFrom, standing) => {
    expect(standingOf({ lastOn: lastOn ? day(lastOn) : undefined, memberFrom: day(memberFrom) }, today)).toBe(standing);
  });
});

test.each([
  [0, 1, false],
  [1, 1, true],
  [2, 3, false],
  [3, 3, true],
])('%i events, active from %i: %s', (events, from, active) => {
  expect(isActive({ events }, from)).toBe(active);
});

test('shades: none, then three steps up to the most', () => {
  const shades = (counts: number[]) => counts.map((count) => levelOf(count, stepOf(counts)));
  expect(shades([])).toEqual([]);
  expect(shades([0, 0])).toEqual([0, 0]);
  expect(shades([0, 1])).toEqual([0, 1]);
  expect(shades([0, 1, 2, 3])).toEqual([0, 1, 2, 3]);
  expect(shades([0, 1, 4, 5, 8, 9, 12])).toEqual([0, 1, 1, 2, 2, 3, 3]);
});

test('a municipality in two subregions counts in both, and is named; one without members is left out', () => {
  const id = (name: string) => name as OrganisationId;
  const municipalities = [
    { id: id('gran'), name: 'Gran', events: 2, attendances: 5, people: 3, nameless: 0, seats: 1 },
    { id: id('jevnaker'), name: 'Jevnaker', events: 1, attendances: 2, people: 2, nameless: 1, seats: 2 },
    { id: id('moss'), name: 'Moss', events: 0, attendances: 0, people: 0, nameless: 0, seats: 0 },
  ];
  const subregions = [
    { id: id('hadeland'), name: 'Hadeland', municipality_ids: [id('gran'), id('jevnaker')] },
    { id: id('ringerike'), name: 'Ringerike', municipality_ids: [id('jevnaker'), id('ringerike')] },
    { id: id('moss-regionen'), name: 'Moss-regionen', municipality_ids: [id('moss')] },
    { id: id('fjern'), name: 'Fjern', municipality_ids: [id('ringerike')] },
  ];
  expect(bySubregion(subregions, municipalities, 1)).toEqual([
    { id: 'hadeland', name: 'Hadeland', members: 2, active: 2, attendances: 7, seats: 3 },
    { id: 'ringerike', name: 'Ringerike', members: 1, active: 1, attendances: 2, seats: 2 },
    { id: 'moss-regionen', name: 'Moss-regionen', members: 1, active: 0, attendances: 0, seats: 0 },
  ]);
  expect(bySubregion(subregions, municipalities, 2).map(({ active }) => active)).toEqual([1, 0, 0]);
  expect(countedTwice(subregions, municipalities)).toEqual(['Jevnaker']);
});
