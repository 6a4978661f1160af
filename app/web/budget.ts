import { inLanguage } from '../domain/events/rules.ts';
import { sumsOf } from '../domain/programme/budget/rules.ts';
import { listActions } from '../domain/programme/queries.server.ts';
import type { BudgetLine, Programme } from '../domain/programme/schema.ts';
import type { Handled } from './handle.ts';

/** A budget as rows with sums, amounts in kroner; «–» where nothing is known yet. */
export function budgetRows(
  lines: BudgetLine[],
  { t, words, formats, language }: Pick<Handled, 't' | 'words' | 'formats' | 'language'>,
) {
  const texts = words['action-programme'];
  const kroner = (amount: number | null) =>
    amount === null ? '–' : t('action-programme.kroner', { amount: formats.number(amount) });
  const amounts = ({ budget, spent, forecast }: Pick<BudgetLine, 'budget' | 'spent' | 'forecast'>) => ({
    budget: kroner(budget),
    spent: kroner(spent),
    forecast: kroner(forecast),
  });
  const sums = sumsOf(lines);
  return {
    lines: lines.map((line) => ({
      id: line.id,
      name: inLanguage(line, 'name', language),
      kind: texts['budget-kinds'][line.kind],
      ...amounts(line),
    })),
    sums: [
      { id: 'income', name: texts['sum-income'], ...amounts(sums.income) },
      { id: 'expense', name: texts['sum-expense'], ...amounts(sums.expense) },
      { id: 'result', name: texts.result, ...amounts(sums.result) },
    ],
  };
}

/** What a budget line's form chooses among. */
export async function budgetChoices({ ctx, words }: Handled, programme: Programme) {
  const texts = words['action-programme'];
  return {
    kinds: (['income', 'expense'] as const).map((value) => ({ value, label: texts['budget-kinds'][value] })),
    actions: (await listActions(ctx, programme.id)).map(({ id, number, title }) => ({
      value: id as string,
      label: `${number} ${title}`,
    })),
  };
}
