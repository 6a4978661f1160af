import type { BudgetLine } from '../schema.ts';

type Amounts = Pick<BudgetLine, 'budget' | 'spent' | 'forecast'>;

/**
 * What the lines come to: income, expense, and what is left. What is spent or forecast is a sum only where some line says
 * it; a line that does not is then taken as it was budgeted in the forecast, and as nothing in what is spent.
 */
export function sumsOf(lines: BudgetLine[]): Record<'income' | 'expense' | 'result', Amounts> {
  const of = (kind: BudgetLine['kind']) => lines.filter((line) => line.kind === kind);
  const isKnown = (name: 'spent' | 'forecast') => lines.some((line) => line[name] !== null);
  const sum = (some: BudgetLine[], amount: (line: BudgetLine) => number) =>
    some.reduce((sum, line) => sum + amount(line), 0);
  const amounts = (some: BudgetLine[]): Amounts => ({
    budget: sum(some, ({ budget }) => budget),
    spent: isKnown('spent') ? sum(some, ({ spent }) => spent ?? 0) : null,
    forecast: isKnown('forecast') ? sum(some, ({ forecast, budget }) => forecast ?? budget) : null,
  });
  const income = amounts(of('income'));
  const expense = amounts(of('expense'));
  const left = (name: keyof Amounts) => (income[name] === null ? null : income[name] - expense[name]!);
  return { income, expense, result: { budget: left('budget')!, spent: left('spent'), forecast: left('forecast') } };
}
