import { expect, test } from 'vitest';
import {
  cellsOf,
  dateIn,
  guessedColumns,
  organisationKey,
  positionKindOf,
  roleOf,
} from '../../../app/domain/imports/columns.ts';

test('columns are recognised by their headings, each kind once', () => {
  expect(guessedColumns(['Fornavn', 'Etternavn', 'E-post', 'Mobil', 'Kommune', 'Verv', 'Merknad', 'Epost'])).toEqual([
    'given-name',
    'family-name',
    'address',
    'phone',
    'organisation',
    'role',
    undefined,
    undefined,
  ]);
});

test('a row by what its columns hold; empty cells say nothing', () => {
  expect(cellsOf(['Kari', '', 'x'], ['name', 'address', undefined])).toEqual({ name: 'Kari' });
});

test.each([
  ['2. vara', { role: 'varamedlem', rank: 2 }],
  ['Varamedlem 3', { role: 'varamedlem', rank: 3 }],
  ['Nestleder', { role: 'nestleder', rank: 1 }],
  ['observatør', { role: 'observatør', rank: 1 }],
  ['Sjef', undefined],
])('the role %s', (text, role) => {
  expect(roleOf(text)).toEqual(role);
});

test.each([
  ['2026-02-05', '2026-02-05'],
  ['5.2.2026', '2026-02-05'],
  ['05/02/2026', '2026-02-05'],
  ['2026-02-31', undefined],
  ['i går', undefined],
])('the date %s', (text, date) => {
  expect(dateIn(text)).toBe(date);
});

test('organisations and kinds as people write them', () => {
  expect(organisationKey('Moss kommune')).toBe(organisationKey('moss'));
  expect(organisationKey('922 222 222')).toBe('922222222');
  expect(positionKindOf('Folkevalgt')).toBe('elected');
  expect(positionKindOf('Pensjonist')).toBeUndefined();
});
