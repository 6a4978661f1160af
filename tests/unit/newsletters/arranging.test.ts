import { expect, test } from 'vitest';
import { type Block, MOST_BLOCKS } from '../../../app/domain/newsletters/issues/blocks.ts';
import { arranged, changeOf } from '../../../app/domain/newsletters/issues/rules.ts';

const blocks = ['a', 'b', 'c'].map((id): Block => ({ id, kind: 'divider' }));

test.each([
  ['up:b', 'bac', 'b'],
  ['up:a', 'abc', 'a'],
  ['down:a', 'bac', 'a'],
  ['down:c', 'abc', 'c'],
  ['copy:a', 'anbc', 'n'],
  ['remove:a', 'bc', 'b'],
  ['remove:c', 'ab', 'b'],
  ['move:c:0', 'cab', 'c'],
  ['move:a:2', 'bca', 'a'],
  ['add:text:0', 'nabc', 'n'],
  ['add:text:3', 'abcn', 'n'],
  ['picture:b', 'abc', 'b'],
  ['up:gone', 'abc', undefined],
])('%s: %s', (said, order, about) => {
  const after = arranged(blocks, changeOf(said)!, 'n');
  expect([after.blocks.map(({ id }) => id).join(''), after.about]).toEqual([order, about]);
});

test.each(['', 'up', 'add:poem:0', 'add:text:x', 'move:a', 'explode:a'])('«%s» is no change', (said) => {
  expect(changeOf(said)).toBeUndefined();
});

test('a full issue takes no more', () => {
  const full = Array.from({ length: MOST_BLOCKS }, (_, at): Block => ({ id: `b${at}`, kind: 'divider' }));
  expect(() => arranged(full, changeOf('add:text:0')!, 'n')).toThrow('issue-full');
});
