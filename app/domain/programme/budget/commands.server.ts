import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { newId, type ProgrammeId } from '../../kernel/ids.ts';
import { canRunProgrammes } from '../policy.ts';
import type { BudgetDraft } from './schema.ts';

/** Adds a line to a programme's budget, and gives its id. Throws Invalid when the action is another programme's. */
export async function addBudgetLine(ctx: Ctx, programmeId: ProgrammeId, draft: BudgetDraft): Promise<string> {
  requireThat(canRunProgrammes(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'programmes', programmeId);
    await refuseForeignAction(ctx, programmeId, draft);
    const { last } = await ctx.db
      .selectFrom('budget_lines')
      .select((row) => row.fn.max('rank').as('last'))
      .where('programme_id', '=', programmeId)
      .executeTakeFirstOrThrow();
    const id = newId<string>();
    await ctx.db
      .insertInto('budget_lines')
      .values({ id, programme_id: programmeId, ...lineOf(draft), rank: (last ?? 0) + 1 })
      .execute();
    await record(ctx, 'budget.changed', { type: 'programme', id: programmeId });
    return id;
  });
}

/** Saves a changed budget line; the same again changes nothing. Throws as `addBudgetLine` does. */
export async function changeBudgetLine(ctx: Ctx, id: string, draft: BudgetDraft): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await ctx.db.selectFrom('budget_lines').selectAll().where('id', '=', id).executeTakeFirst();
    if (!before) throw new NotFound('budget-line-not-found');
    await refuseForeignAction(ctx, before.programme_id as ProgrammeId, draft);
    const line = lineOf(draft);
    const fields = (Object.keys(line) as (keyof typeof line)[]).filter((name) => line[name] !== before[name]);
    if (fields.length === 0) return;
    await ctx.db.updateTable('budget_lines').set(line).where('id', '=', id).execute();
    await record(ctx, 'budget.changed', { type: 'programme', id: before.programme_id, fields });
  });
}

/** Takes a line out of the budget. One that is gone stays gone. */
export async function removeBudgetLine(ctx: Ctx, id: string): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const line = await ctx.db
      .deleteFrom('budget_lines')
      .where('id', '=', id)
      .returning('programme_id')
      .executeTakeFirst();
    if (line) await record(ctx, 'budget.changed', { type: 'programme', id: line.programme_id });
  });
}

async function refuseForeignAction({ db }: Ctx, programmeId: ProgrammeId, { action_id }: BudgetDraft): Promise<void> {
  if (!action_id) return;
  const own = await db
    .selectFrom('actions')
    .select('id')
    .where('id', '=', action_id)
    .where('programme_id', '=', programmeId)
    .executeTakeFirst();
  if (!own) throw new Invalid('action-not-found', 'action_id');
}

function lineOf(draft: BudgetDraft) {
  return {
    name: draft.name,
    name_en: draft.name_en ?? null,
    kind: draft.kind,
    action_id: draft.action_id ?? null,
    budget: draft.budget,
    spent: draft.spent ?? null,
    forecast: draft.forecast ?? null,
  };
}
