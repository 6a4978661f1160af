import { expect, test } from 'vitest';
import { topicsOfBasis, trimmed } from '../../app/domain/newsletters/audiences/rules.ts';
import { Rule } from '../../app/domain/newsletters/audiences/schema.ts';

const leder: Rule = { kind: 'role', role: 'leder' };
const topic: Rule = { kind: 'topic', topicId: 'klima' };

test.each<[string, Rule, Rule | undefined]>([
  ['nothing at all', { all: [] }, undefined],
  ['nothing in many', { any: [{ all: [] }, { not: { any: [] } }] }, undefined],
  ['a group of one is that one', { all: [{ any: [leder] }, { all: [] }] }, leder],
  ['the rest stays', { any: [leder, { not: topic }] }, { any: [leder, { not: topic }] }],
])('without what says nothing: %s', (_, rule, expected) => {
  expect(trimmed(rule)).toEqual(expected);
});

test.each<[string, Rule, string[]]>([
  ['asked for', { any: [leder, topic] }, ['klima']],
  ['not asked for', { all: [leder, { not: topic }] }, []],
  ['asked for by not being without', { not: { any: [leder, { not: topic }] } }, ['klima']],
])('the topic of a basis is one that is wanted: %s', (_, rule, expected) => {
  expect(topicsOfBasis(rule)).toEqual(expected);
});

test.each([
  ['an unknown kind', { kind: 'everybody' }],
  ['more than it should say', { kind: 'role', role: 'leder', sql: '1' }],
  ['two things at once', { all: [], any: [] }],
  ['no rule', 'all'],
  ['too deep', Array.from({ length: 12 }).reduce<unknown>((inner) => ({ not: inner }), leder)],
  ['too long', { all: Array.from({ length: 61 }, () => leder) }],
])('refused: %s', (_, raw) => {
  expect(Rule.safeParse(raw).success).toBe(false);
});
