import { describe, expect, test } from 'vitest';
import { quorumOf, suggestedFor, votersIn } from '../../app/domain/meetings/roll-call/rules.ts';
import type { RollLine } from '../../app/domain/meetings/roll-call/schema.ts';
import { tallyOf } from '../../app/domain/meetings/voting/rules.ts';

const line = (contactId: string, over: Partial<RollLine> = {}) =>
  ({ contactId, role: 'medlem', presence: 'present', standsInFor: null, representsId: null, ...over }) as RollLine;
const ids = (lines: { contactId: string }[]) => lines.map(({ contactId }) => contactId);

describe('who has a vote', () => {
  const one = { onePerOrganisation: false };

  test('members who are there; not observers, the secretary or guests, nor a vara without a seat', () => {
    const lines = [
      line('leder', { role: 'leder' }),
      line('medlem'),
      line('borte', { presence: 'absent' }),
      line('observatør', { role: 'observatør' }),
      line('sekretær', { role: 'sekretær' }),
      line('gjest', { role: 'gjest' }),
      line('vara', { role: 'varamedlem' }),
    ];
    expect(ids(votersIn(lines, one))).toEqual(['leder', 'medlem']);
  });

  test('a vara votes in the seat of a member who is not there', () => {
    const vara = line('vara', { role: 'varamedlem', standsInFor: 'borte' as never });
    expect(ids(votersIn([line('borte', { presence: 'forfall' }), vara], one))).toEqual(['vara']);
    expect(ids(votersIn([line('borte'), vara], one))).toEqual(['borte']);
  });

  test('where each organisation has one seat it has one vote', () => {
    const moss = { representsId: 'moss' as never };
    const lines = [line('a', moss), line('b', moss), line('c', { representsId: 'gran' as never }), line('d')];
    expect(ids(votersIn(lines, { onePerOrganisation: true }))).toEqual(['a', 'c', 'd']);
    expect(ids(votersIn(lines, one))).toEqual(['a', 'b', 'c', 'd']);
  });
});

test.each([
  [0, 0],
  [1, 1],
  [2, 1],
  [9, 5],
  [16, 8],
  [62, 31],
])('of %i members at least %i must vote', (members, needed) => {
  expect(quorumOf(members)).toBe(needed);
});

test.each([
  ['yes', 'present'],
  ['no', 'forfall'],
  ['maybe', undefined],
  [undefined, undefined],
] as const)('who answered %s is suggested as %s', (answered, presence) => {
  expect(suggestedFor({ answered })).toBe(presence);
});

describe('what a vote comes to', () => {
  const votes = (inFavour: string[], against: string[]) => [
    ...inFavour.map((contactId) => ({ contactId, vote: 'for' as const })),
    ...against.map((contactId) => ({ contactId, vote: 'against' as const })),
  ];

  test.each([
    [['a', 'b'], ['c'], true, false],
    [['a'], ['b', 'c'], false, false],
    [['a', 'leder'], ['b', 'c'], true, true],
    [['a', 'b'], ['leder', 'c'], false, true],
    [['a', 'b'], ['c', 'd'], false, false],
    [[], [], false, false],
  ])('%j for and %j against', (inFavour, against, isAdopted, byChair) => {
    const tally = tallyOf(votes(inFavour, against), 'leder');
    expect(tally).toEqual({ for: inFavour.length, against: against.length, isAdopted, byChair });
  });
});
