import { z } from 'zod';
import type { Verdict } from '../../imports/schema.ts';
import type { BudgetDraft } from '../budget/schema.ts';

/** What a column of a budget file may hold. */
export const budgetFields = ['name', 'kind', 'action', 'budget', 'spent', 'forecast'] as const;
export type BudgetField = (typeof budgetFields)[number];

/** What each column of the file holds. */
export const BudgetColumns = z.object({ columns: z.array(z.enum(budgetFields).optional()).default([]) });
export type BudgetColumns = z.output<typeof BudgetColumns>['columns'];

/** Why a row cannot be taken in; a key in the texts. */
export type BudgetProblem =
  | 'name-missing'
  | 'too-long'
  | 'amount-malformed'
  | 'budget-missing'
  | 'kind-unknown'
  | 'action-unknown'
  | 'several-match'
  | 'contradicts-row-above';

/** What taking in a row does to a line; `id` is of the one that is changed. */
export type BudgetStep =
  | { kind: 'added'; after: BudgetDraft }
  | { kind: 'changed'; id: string; before: BudgetDraft; after: BudgetDraft };

/** What would become of one row of the file; `row` counts from 1, below the headings. */
export interface BudgetPlan {
  row: number;
  name: string;
  verdict: Verdict;
  problem?: { code: BudgetProblem; value: string };
  step?: BudgetStep;
}

/** What taking in a file did to a line, which is as `after` says until somebody changes it. */
export interface BudgetChange {
  id: string;
  before: BudgetDraft | null;
  after: BudgetDraft;
}
