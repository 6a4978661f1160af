import type { Verdict } from '../../imports/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict, NotFound, requireThat } from '../../kernel/errors.ts';
import type { ImportId, ProgrammeId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { canRunProgrammes } from '../policy.ts';
import { listActions, listBudget } from '../queries.server.ts';
import { planBudget } from './rules.ts';
import type { BudgetChange, BudgetColumns, BudgetPlan } from './schema.ts';

export type BudgetOutcome = Record<Verdict, number> & { kept?: number };

/** The files of a programme's budget that wait or have been taken in, the latest first. */
export async function listBudgetImports(ctx: Ctx, programmeId: ProgrammeId) {
  requireThat(canRunProgrammes(ctx.actor));
  const rows = await ctx.db
    .selectFrom('budget_imports')
    .select(['id', 'file_name', 'uploaded_at', 'applied_at', 'undone_at', 'outcome'])
    .$narrowType<{ id: ImportId; uploaded_at: Instant; applied_at: Instant | null; undone_at: Instant | null }>()
    .where('programme_id', '=', programmeId)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({ ...row, outcome: outcomeIn(row.outcome) }));
}

/** One file: its table while it waits, what it did once it is taken in. Throws NotFound. */
export async function getBudgetImport(ctx: Ctx, id: ImportId) {
  requireThat(canRunProgrammes(ctx.actor));
  const row = await ctx.db.selectFrom('budget_imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return {
    ...{ id, file_name: row.file_name, programme_id: row.programme_id as ProgrammeId },
    applied_at: row.applied_at as Instant | null,
    undone_at: row.undone_at as Instant | null,
    headings: JSON.parse(row.headings) as string[],
    rows: JSON.parse(row.table_rows ?? '[]') as string[][],
    // What is not chosen is null in JSON.
    columns: (JSON.parse(row.columns) as (BudgetColumns[number] | null)[]).map((field) => field ?? undefined),
    outcome: outcomeIn(row.outcome),
    changes: JSON.parse(row.changes ?? '[]') as BudgetChange[],
  };
}

/** What taking it in would do now, row by row. Throws NotFound, and Conflict when it has been taken in already. */
export async function planBudgetImport(ctx: Ctx, id: ImportId): Promise<BudgetPlan[]> {
  const { applied_at, rows, columns, programme_id } = await getBudgetImport(ctx, id);
  if (applied_at) throw new Conflict('import-already-applied');
  const [lines, actions] = await Promise.all([listBudget(ctx, programme_id), listActions(ctx, programme_id)]);
  return planBudget(rows, columns, { lines, actions: new Map(actions.map(({ number, id }) => [number, id])) });
}

function outcomeIn(text: string | null): BudgetOutcome | undefined {
  return text ? (JSON.parse(text) as BudgetOutcome) : undefined;
}
