import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { ActionId, ProgrammeId } from '../../kernel/ids.ts';
import { canRunProgrammes } from '../policy.ts';
import { listTargets } from '../queries.server.ts';
import { removeTarget } from '../targets/commands.server.ts';

/** What is tied to an action where it was made, or rests on it afterwards. */
const TIES = [
  'action_events',
  'action_documents',
  'action_log_entries',
  'action_surveys',
  'budget_lines',
  'reports',
] as const;

/**
 * Takes away an action that nothing is tied to, with its targets and groups. One that is gone stays gone. Gives whose
 * action it was. Throws Conflict for one that has events, documents, log entries, surveys, budget lines or a report, that a
 * later year carries on, or with a target that is judged or closed.
 */
export async function removeAction(ctx: Ctx, id: ActionId): Promise<ProgrammeId | undefined> {
  requireThat(canRunProgrammes(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'actions', id);
    for (const table of TIES) {
      const tied = await ctx.db
        .selectFrom(table as 'action_events')
        .select('action_id')
        .where('action_id', '=', id)
        .executeTakeFirst();
      if (tied) throw new Conflict('action-in-use');
    }
    const carried = await ctx.db
      .selectFrom('actions')
      .select('id')
      .where('carried_from_id', '=', id)
      .executeTakeFirst();
    if (carried) throw new Conflict('action-in-use');
    for (const target of await listTargets(ctx, { actionId: id })) await removeTarget(ctx, target.id);
    await ctx.db.deleteFrom('action_groups').where('action_id', '=', id).execute();
    const gone = await ctx.db.deleteFrom('actions').where('id', '=', id).returning('programme_id').executeTakeFirst();
    if (gone) await record(ctx, 'action.removed', { type: 'programme', id: gone.programme_id });
    return gone?.programme_id as ProgrammeId | undefined;
  });
}
