import { expect, test } from 'vitest';
import { isFew, isNarrow } from '../../app/domain/participation/today/rules.ts';

test.each([
  [4, null, true],
  [5, null, false],
  [5, 20, false],
  [5, 21, true],
])('%i registered of %s places: few is %s', (registered, capacity, few) => {
  expect(isFew({ registered, capacity })).toBe(few);
});

test.each([
  ['open', 30, true],
  ['open', 31, false],
  ['members', 30, true],
  ['groups', 1, false],
])('%s with %i of 62 municipalities: narrow is %s', (openness, covered, narrow) => {
  expect(isNarrow({ openness, covered, municipalities: 62 })).toBe(narrow);
});
