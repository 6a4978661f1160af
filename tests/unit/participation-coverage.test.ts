import { describe, expect, test } from 'vitest';
import type { OrganisationId } from '../../app/domain/kernel/ids.ts';
import {
  countsPerMunicipality,
  coveragePerSubregion,
  isCovered,
  levelOf,
} from '../../app/domain/participation/coverage/rules.ts';

const ids = (...names: string[]) => names.map((id) => ({ id: id as OrganisationId, name: id }));

test('a municipality nobody comes from is there with zero, and others than members are left out', () => {
  const counts = new Map([
    ['Moss', { registered: 2, waiting: 1, attended: 0 }],
    ['Bergen', { registered: 9, waiting: 0, attended: 0 }],
  ]);
  expect(countsPerMunicipality(ids('Moss', 'Hole'), counts)).toEqual([
    { id: 'Moss', name: 'Moss', registered: 2, waiting: 1, attended: 0 },
    { id: 'Hole', name: 'Hole', registered: 0, waiting: 0, attended: 0 },
  ]);
});

test('someone on the waiting list does not cover a municipality', () => {
  expect(isCovered({ registered: 0 })).toBe(false);
  expect(isCovered({ registered: 1 })).toBe(true);
});

describe('subregions', () => {
  const municipalities = [
    { id: 'v', name: 'Vestby', registered: 1 },
    { id: 'm', name: 'Moss', registered: 0 },
  ];

  test('a municipality in two subregions counts in both', () => {
    const covered = coveragePerSubregion(
      [
        { id: 'a', name: 'Follorådet', municipality_ids: ['v'] },
        { id: 'b', name: 'Mosseregionen', municipality_ids: ['m', 'v'] },
      ],
      municipalities,
    );
    expect(covered).toEqual([
      { id: 'a', name: 'Follorådet', members: 1, covered: 1, missing: [] },
      { id: 'b', name: 'Mosseregionen', members: 2, covered: 1, missing: ['Moss'] },
    ]);
  });

  test('one without members of the alliance is left out', () => {
    expect(coveragePerSubregion([{ id: 'c', name: 'Et annet', municipality_ids: ['x'] }], municipalities)).toEqual([]);
  });
});

test.each([
  [0, 0],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 3],
  [40, 3],
])('%i people are shade %i on the map', (registered, level) => {
  expect(levelOf(registered)).toBe(level);
});
