import type { BudgetDraft } from '../domain/programme/budget/schema.ts';
import type { BudgetPlan, BudgetStep } from '../domain/programme/budget-imports/schema.ts';
import type { ImportRow } from '../ui/import-plan.tsx';
import type { Handled } from './handle.ts';
import { noticeIn } from './notice.ts';
import { DESK, programmePage } from './programme-desk.ts';

/** What every page about files of a programme's budget needs: its words, which are those of other imports too, and the way back. */
export async function budgetImportPage(handled: Handled) {
  const { words, t } = handled;
  const { programme, frame } = await programmePage(handled);
  const texts = { ...words['desk-imports'], ...words['desk-budget-imports'] };
  const budget = `${DESK}/${programme.id}/budsjett`;
  return {
    programme,
    texts,
    pageTitle: t('site.title', { page: texts.title }),
    trail: [...frame.trail, { href: budget, label: t('desk-programme.budget-of', { year: programme.year }) }],
    href: `${budget}/import`,
    notice: noticeIn(handled, 'desk-imports'),
  };
}

/** A file's rows in words: what would become of each line, and why. */
export function budgetRowsIn(handled: Handled, plans: BudgetPlan[]): ImportRow[] {
  const { words, t } = handled;
  return plans.map(({ row, name, verdict, problem, step }) => ({
    ...{ row, name, verdict, address: '' },
    word: words['desk-imports'].verdicts[verdict],
    lines: problem
      ? [t(`desk-budget-imports.problem.${problem.code}`, { value: problem.value })]
      : step
        ? sentences(step, handled)
        : [],
  }));
}

function sentences(step: BudgetStep, { words, t, formats }: Handled): string[] {
  const texts = words['desk-budget-imports'].fields;
  const shown = (draft: BudgetDraft, name: 'budget' | 'spent' | 'forecast') =>
    draft[name] === undefined ? undefined : t('action-programme.kroner', { amount: formats.number(draft[name]) });
  const amounts = ['budget', 'spent', 'forecast'] as const;
  if (step.kind === 'added') {
    const kind = words['action-programme']['budget-kinds'][step.after.kind];
    return [
      kind,
      ...amounts.flatMap((name) => (shown(step.after, name) ? [`${texts[name]}: ${shown(step.after, name)}`] : [])),
    ];
  }
  return amounts
    .filter((name) => step.before[name] !== step.after[name])
    .map((name) =>
      t('desk-imports.changed', {
        field: texts[name],
        before: shown(step.before, name) ?? words['desk-imports'].empty,
        after: shown(step.after, name),
      }),
    );
}
