import { createHash } from 'node:crypto';
import { searchKey } from '../../kernel/text.ts';
import type { BudgetDraft } from '../budget/schema.ts';
import type { BudgetLine } from '../schema.ts';
import { type BudgetColumns, type BudgetField, type BudgetPlan, type BudgetProblem, budgetFields } from './schema.ts';

/** What taking in a file of budget lines would do, row by row: pure, so that the preview and the deed are one decision. */

const HEADINGS: Record<BudgetField, string[]> = {
  name: ['post', 'navn', 'tekst', 'linje', 'budsjettpost', 'line', 'name', 'item'],
  kind: ['type', 'inntekt utgift', 'art', 'kind'],
  action: ['tiltak', 'tiltaksnummer', 'tiltak nr', 'action'],
  budget: ['budsjett', 'vedtatt budsjett', 'budget'],
  spent: ['brukt', 'regnskap', 'forbruk', 'hittil i ar', 'spent', 'actual'],
  forecast: ['prognose', 'forventet', 'arsprognose', 'forecast'],
};

/** What each column seems to hold, by its heading; each field at most once. */
export function guessedBudgetColumns(headings: string[]): BudgetColumns {
  const taken = new Set<BudgetField>();
  return headings.map((heading) => {
    const key = searchKey(heading).replace(/[./]/g, ' ').replace(/\s+/g, ' ').trim();
    const field = budgetFields.find(
      (one) => !taken.has(one) && HEADINGS[one].some((word) => key === word || key === `${word} kr`),
    );
    if (field) taken.add(field);
    return field;
  });
}

interface Known {
  lines: BudgetLine[];
  /** The programme's actions, by their number. */
  actions: ReadonlyMap<string, string>;
}

/** The plan for every row, in order. A row is of the line with its name, and its kind and action where it says them. */
export function planBudget(rows: string[][], columns: BudgetColumns, known: Known): BudgetPlan[] {
  const seen = new Set<string>();
  return rows.map((row, at) => {
    const cells = Object.fromEntries(columns.flatMap((field, at) => (field && row[at] ? [[field, row[at]]] : [])));
    const shown = { row: at + 1, name: cells['name'] ?? '' };
    try {
      return { ...shown, ...planRow(cells, known, seen) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { ...shown, verdict: 'refused', problem: error.problem };
    }
  });
}

class Refused extends Error {
  readonly problem: { code: BudgetProblem; value: string };

  constructor(code: BudgetProblem, value = '') {
    super(code);
    this.problem = { code, value };
  }
}

function planRow(
  cells: Partial<Record<BudgetField, string>>,
  { lines, actions }: Known,
  seen: Set<string>,
): Pick<BudgetPlan, 'verdict' | 'step'> {
  const { name } = cells;
  if (!name) throw new Refused('name-missing');
  if (name.length > 120) throw new Refused('too-long', name);
  const kind = cells.kind === undefined ? undefined : kindOf(cells.kind);
  const action = cells.action === undefined ? undefined : actionOf(cells.action, actions);
  const amounts = {
    budget: amountOf(cells.budget),
    spent: amountOf(cells.spent),
    forecast: amountOf(cells.forecast),
  };
  const found = lines.filter(
    (line) =>
      searchKey(line.name) === searchKey(name) &&
      (kind === undefined || line.kind === kind) &&
      (action === undefined || line.action_id === action),
  );
  if (found.length > 1) throw new Refused('several-match', name);
  const key = found[0]?.id ?? [searchKey(name), kind, action].join('|');
  if (seen.has(key)) throw new Refused('contradicts-row-above', name);
  seen.add(key);
  const [line] = found;
  if (!line) {
    const { budget, spent, forecast } = amounts;
    if (budget === undefined) throw new Refused('budget-missing', name);
    const after = { name, name_en: undefined, kind: kind ?? 'expense', action_id: action, budget, spent, forecast };
    return { verdict: 'new', step: { kind: 'added', after } };
  }
  const before = draftOf(line);
  const after: BudgetDraft = {
    ...before,
    budget: amounts.budget ?? before.budget,
    spent: amounts.spent ?? before.spent,
    forecast: amounts.forecast ?? before.forecast,
  };
  if (isSameDraft(before, after)) return { verdict: 'unchanged' };
  return { verdict: 'changed', step: { kind: 'changed', id: line.id, before, after } };
}

/** A line as the form that makes it. */
export function draftOf({ name, name_en, kind, action_id, budget, spent, forecast }: BudgetLine): BudgetDraft {
  return {
    ...{ name, kind, budget },
    name_en: name_en ?? undefined,
    action_id: action_id ?? undefined,
    spent: spent ?? undefined,
    forecast: forecast ?? undefined,
  };
}

/** Whether two drafts say the same; what is stored has no fields for what is not known. */
export function isSameDraft(one: BudgetDraft, other: BudgetDraft): boolean {
  const fields = ['name', 'name_en', 'kind', 'action_id', 'budget', 'spent', 'forecast'] as const;
  return fields.every((field) => (one[field] ?? null) === (other[field] ?? null));
}

/** Tells one plan from another: what was previewed is what is done. */
export function budgetFingerprint(plans: BudgetPlan[]): string {
  return createHash('sha256').update(JSON.stringify(plans)).digest('base64url');
}

const KINDS = { income: ['inntekt', 'inntekter', 'income'], expense: ['utgift', 'utgifter', 'kostnad', 'expense'] };

function kindOf(text: string): BudgetLine['kind'] {
  const key = searchKey(text);
  if (KINDS.income.includes(key)) return 'income';
  if (KINDS.expense.includes(key)) return 'expense';
  throw new Refused('kind-unknown', text);
}

/** By its number: «2.1.1», also with its name behind it. */
function actionOf(text: string, actions: ReadonlyMap<string, string>): string {
  const action = actions.get(text.trim().split(/\s/)[0]!);
  if (!action) throw new Refused('action-unknown', text);
  return action;
}

/** Whole kroner as people and programs write them: «1 050 000», «1.050.000,00 kr», «-300». Nothing where nothing stands. */
function amountOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('\u2212', '-')
    .replace(/(kr|,-)$/i, '')
    .replace(/[.,]00?$/, '');
  const digits = /^-?\d{1,3}(\.\d{3})+$/.test(plain) ? plain.replaceAll('.', '') : plain;
  if (!/^-?\d{1,12}$/.test(digits)) throw new Refused('amount-malformed', text);
  return Number(digits);
}
