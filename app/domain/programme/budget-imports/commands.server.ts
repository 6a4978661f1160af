import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { tally } from '../../imports/rules.ts';
import { readTable } from '../../imports/table.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../../kernel/errors.ts';
import { type ImportId, newId, type ProgrammeId } from '../../kernel/ids.ts';
import { addBudgetLine, changeBudgetLine, removeBudgetLine } from '../budget/commands.server.ts';
import { canRunProgrammes } from '../policy.ts';
import { getProgrammeById, listBudget } from '../queries.server.ts';
import { getBudgetImport, planBudgetImport } from './queries.server.ts';
import { budgetFingerprint, draftOf, guessedBudgetColumns, isSameDraft } from './rules.ts';
import type { BudgetChange, BudgetColumns } from './schema.ts';

/** Reads a file of budget lines and keeps its table, with a first guess of what the columns hold. Throws Invalid when it is not a table, NotFound. */
export async function uploadBudget(
  ctx: Ctx,
  programmeId: ProgrammeId,
  file: { name: string; bytes: Uint8Array },
): Promise<ImportId> {
  requireThat(canRunProgrammes(ctx.actor));
  const { headings, rows } = await readTable(file.bytes);
  return inTransaction(ctx, async (ctx) => {
    const { id: programme_id } = await getProgrammeById(ctx, programmeId);
    const id = newId<ImportId>();
    await ctx.db
      .insertInto('budget_imports')
      .values({
        ...{ id, programme_id, uploaded_at: ctx.now(), file_name: file.name.slice(0, 200) },
        headings: JSON.stringify(headings),
        table_rows: JSON.stringify(rows),
        columns: JSON.stringify(guessedBudgetColumns(headings)),
      })
      .execute();
    return id;
  });
}

/** Says what the columns hold. Throws Invalid when two hold the same and when none has the names, Conflict once it is taken in. */
export async function chooseBudgetColumns(ctx: Ctx, id: ImportId, chosen: BudgetColumns): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { applied_at, headings } = await getBudgetImport(ctx, id);
    if (applied_at) throw new Conflict('import-already-applied');
    const columns = headings.map((_, at) => chosen[at]);
    const twice = columns.findIndex((field, at) => field && columns.indexOf(field) < at);
    if (twice >= 0) throw new Invalid('import-column-twice', `columns[${twice}]`);
    if (!columns.includes('name')) throw new Invalid('import-names-no-line', 'columns[0]');
    const { db } = ctx;
    await db
      .updateTable('budget_imports')
      .set({ columns: JSON.stringify(columns) })
      .where('id', '=', id)
      .execute();
  });
}

/** Throws a waiting file away. Throws Conflict once it is taken in. */
export async function discardBudget(ctx: Ctx, id: ImportId): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    if ((await getBudgetImport(ctx, id)).applied_at) throw new Conflict('import-already-applied');
    await ctx.db.deleteFrom('budget_imports').where('id', '=', id).execute();
  });
}

/**
 * Takes in every row that is not refused, all or none. `fingerprint` is of the preview the actor saw: throws Conflict when
 * something has changed since. Taken in already changes nothing.
 */
export async function applyBudget(ctx: Ctx, id: ImportId, fingerprint: string): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { applied_at, programme_id } = await getBudgetImport(ctx, id);
    if (applied_at) return;
    await lockRow(ctx.db, 'programmes', programme_id);
    const plans = await planBudgetImport(ctx, id);
    if (budgetFingerprint(plans) !== fingerprint) throw new Conflict('import-preview-outdated');
    const changes: BudgetChange[] = [];
    for (const { step } of plans) {
      if (step?.kind === 'added') {
        changes.push({ id: await addBudgetLine(ctx, programme_id, step.after), before: null, after: step.after });
      } else if (step) {
        await changeBudgetLine(ctx, step.id, step.after);
        changes.push({ id: step.id, before: step.before, after: step.after });
      }
    }
    await ctx.db
      .updateTable('budget_imports')
      .set({ applied_at: ctx.now(), table_rows: null })
      .set({ outcome: JSON.stringify(tally(plans)), changes: JSON.stringify(changes) })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'budget.imported', { type: 'programme', id: programme_id });
  });
}

/** Puts back what a file did, last first, and says how many lines it left because somebody has changed them since. Undone already changes nothing. Throws Conflict before it is taken in. */
export async function undoBudget(ctx: Ctx, id: ImportId): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { applied_at, undone_at, outcome, programme_id, changes } = await getBudgetImport(ctx, id);
    if (undone_at) return;
    if (!applied_at) throw new Conflict('import-not-applied');
    await lockRow(ctx.db, 'programmes', programme_id);
    const lines = new Map((await listBudget(ctx, programme_id)).map((line) => [line.id, line]));
    let kept = 0;
    for (const { id, before, after } of changes.reverse()) {
      const line = lines.get(id);
      if (!line || !isSameDraft(draftOf(line), after)) kept++;
      else if (before) await changeBudgetLine(ctx, id, before);
      else await removeBudgetLine(ctx, id);
    }
    await ctx.db
      .updateTable('budget_imports')
      .set({ undone_at: ctx.now(), outcome: JSON.stringify({ ...outcome, kept }) })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'budget.import-undone', { type: 'programme', id: programme_id });
  });
}
