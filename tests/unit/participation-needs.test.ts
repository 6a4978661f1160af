import { expect, test } from 'vitest';
import { needsSummary } from '../../app/domain/participation/needs/rules.ts';

test('the same wish in other letters is counted together, the most wanted first', () => {
  const summary = needsSummary([
    { dietary: 'Glutenfri', accommodations: '["hearing-loop"]' },
    { dietary: ' Vegetar ', accommodations: '[]' },
    { dietary: 'vegetar.', accommodations: '["wheelchair","hearing-loop"]' },
    { dietary: null, accommodations: '[]' },
    { dietary: '   ', accommodations: '[]' },
  ]);
  expect(summary).toEqual({
    dietary: [
      { text: 'Vegetar', count: 2 },
      { text: 'Glutenfri', count: 1 },
    ],
    accommodations: [
      { code: 'hearing-loop', count: 2 },
      { code: 'wheelchair', count: 1 },
    ],
  });
});
