import { describe, expect, test } from 'vitest';
import type { EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import {
  joinedOtherwise,
  opposite,
  partAt,
  topicsOfBasis,
  trimmed,
  withAdded,
  withPart,
} from '../../app/domain/newsletters/audiences/rules.ts';
import { Rule } from '../../app/domain/newsletters/audiences/schema.ts';
import { translator, words } from '../../app/text/index.ts';
import { ruleSentence } from '../../app/web/audience-words.ts';
import type { Handled } from '../../app/web/handle.ts';

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

describe('read aloud', () => {
  const names = new Map([
    ['klima', { name: 'Klimaskolen', name_en: null }],
    ['overvann', { name: 'Overvann i sentrum', name_en: null }],
    ['styret', { name: 'Styret', name_en: 'The board' }],
  ]);
  const handled = { t: translator('nb'), words: words('nb'), language: 'nb' } as unknown as Handled;
  const registered: Rule = { kind: 'participation', eventId: 'overvann' as EventId, what: 'registered' };
  const board: Rule = { kind: 'group', groupId: 'styret' as GroupId };

  test.each<[Rule, string]>([
    [{ all: [topic, { not: registered }] }, 'Abonnerer på Klimaskolen, og ikke meldt på Overvann i sentrum'],
    [{ any: [topic, board] }, 'Abonnerer på Klimaskolen, eller sitter i Styret'],
    [
      { all: [{ any: [topic, board] }, { not: { any: [registered, leder] } }] },
      'Enten abonnerer på Klimaskolen eller sitter i Styret, og verken meldt på Overvann i sentrum eller er leder i en gruppe',
    ],
    [{ not: { all: [topic, board] } }, 'Ikke både abonnerer på Klimaskolen og sitter i Styret'],
    [
      { any: [leder, { all: [topic, { any: [board, registered] }] }] },
      'Er leder i en gruppe, eller både abonnerer på Klimaskolen og (enten sitter i Styret eller meldt på Overvann i sentrum)',
    ],
    [{ kind: 'topic', topicId: 'borte' }, 'Abonnerer på noe som ikke finnes lenger'],
    [{ all: [{ any: [] }] }, 'Ingen vilkår ennå'],
  ])('%#', (rule, expected) => {
    expect(ruleSentence(handled, rule, names)).toBe(expected);
  });
});

describe('changed part by part', () => {
  const rule: Rule = { all: [topic, { not: { any: [leder, topic] } }] };

  test('a part is found, added, turned, joined otherwise and taken away where it stands', () => {
    expect(partAt(rule, [1, 0])).toEqual(leder);
    expect(withPart(rule, [1], (group) => withAdded(group, leder))).toEqual({
      all: [topic, { not: { any: [leder, topic, leder] } }],
    });
    expect(withPart(rule, [1], opposite)).toEqual({ all: [topic, { any: [leder, topic] }] });
    expect(withPart(rule, [], joinedOtherwise)).toEqual({ any: [topic, { not: { any: [leder, topic] } }] });
    expect(withPart(rule, [1, 0], () => undefined)).toEqual({ all: [topic, { not: { any: [topic] } }] });
  });

  test('what is not there any more is a conflict', () => {
    for (const path of [[2], [0, 0], [1, 5]])
      expect(() => withPart(rule, path, opposite)).toThrow('audience-changed-by-another');
    expect(() => withAdded(leder, topic)).toThrow('audience-changed-by-another');
  });
});
