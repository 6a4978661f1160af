import { describe, expect, test } from 'vitest';
import { guessedBudgetColumns, planBudget } from '../../../app/domain/programme/budget-imports/rules.ts';
import type { BudgetColumns } from '../../../app/domain/programme/budget-imports/schema.ts';
import type { BudgetLine } from '../../../app/domain/programme/schema.ts';

const line = (id: string, name: string, more: Partial<BudgetLine> = {}): BudgetLine => ({
  ...{ id, name, programme_id: 'p', name_en: null, kind: 'expense', action_id: null },
  ...{ budget: 100, spent: null, forecast: null, rank: 1 },
  ...more,
});
const lines = [
  line('wages', 'Lønn', { budget: 5_800_000, spent: 1000 }),
  line('fee', 'Prosjekt', { kind: 'income' }),
  line('cost', 'Prosjekt'),
  line('tied', 'Møter', { action_id: 'a1' }),
];
const actions = new Map([
  ['2.1.1', 'a1'],
  ['2.1.2', 'a2'],
]);
const columns: BudgetColumns = ['name', 'kind', 'action', 'budget', 'spent', 'forecast'];
const plan = (...rows: string[][]) => planBudget(rows, columns, { lines, actions });

test('columns are known by their headings, each once', () => {
  expect(
    guessedBudgetColumns(['Post', 'Type', 'Tiltak nr.', 'Budsjett', 'Hittil i år', 'Prognose', 'Budsjett']),
  ).toEqual([...columns, undefined]);
});

test.each([
  ['1 050 000', 1_050_000],
  ['1\u00a0050\u00a0000', 1_050_000],
  ['1.050.000,00', 1_050_000],
  ['1050000.0', 1_050_000],
  ['300 kr', 300],
  ['300,-', 300],
  ['\u2212300', -300],
  ['0', 0],
])('the amount «%s» is read', (text, spent) => {
  expect(plan(['Lønn', '', '', '', text])[0]!.step).toMatchObject({ after: { spent, budget: 5_800_000 } });
});

describe('a row', () => {
  test.each([
    ['with the amounts that are there', ['lønn', '', '', '5800000', '1000', ''], 'unchanged'],
    ['with nothing but a name', ['Lønn'], 'unchanged'],
    ['with another amount', ['Lønn', '', '', '', '1001'], 'changed'],
    ['of one of two with the name, by its kind', ['Prosjekt', 'Inntekt', '', '200'], 'changed'],
    ['of a line by its action', ['Møter', '', '2.1.1 Noe', '5'], 'changed'],
    ['of another action than the line with its name', ['Møter', '', '2.1.2', '5'], 'new'],
    ['of something new', ['Reiser', '', '', '10'], 'new'],
  ])('%s', (_, row, verdict) => {
    expect(plan(row as string[])[0]).toMatchObject({ verdict });
  });

  test.each([
    ['without a name', ['', '', '', '1'], 'name-missing'],
    ['with a name too long', ['x'.repeat(121), '', '', '1'], 'too-long'],
    ['with øre', ['Lønn', '', '', '10,50'], 'amount-malformed'],
    ['with words for an amount', ['Lønn', '', '', 'mye'], 'amount-malformed'],
    ['that is new and has no budget', ['Reiser', '', '', '', '5'], 'budget-missing'],
    ['of a kind nobody knows', ['Lønn', 'gave', '', '1'], 'kind-unknown'],
    ['of an action nobody knows', ['Lønn', '', '9.9.9', '1'], 'action-unknown'],
    ['that may be of two', ['Prosjekt', '', '', '1'], 'several-match'],
  ])('%s is refused', (_, row, code) => {
    expect(plan(row as string[])[0]).toMatchObject({ verdict: 'refused', problem: { code } });
  });

  test('of a line that stands above is refused, a new one too', () => {
    const rows = plan(['Lønn', '', '', '1'], ['Lønn', '', '', '2'], ['Reiser', '', '', '1'], ['reiser', '', '', '1']);
    expect(rows.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      'contradicts-row-above',
      undefined,
      'contradicts-row-above',
    ]);
  });
});
