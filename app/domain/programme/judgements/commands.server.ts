import { record } from '../../audit/commands.server.ts';
import { keepFile } from '../../files/commands.server.ts';
import type { ReceivedFile } from '../../files/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import type { TargetId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { canRunProgrammes } from '../policy.ts';
import { getJudgedTarget } from './queries.server.ts';
import type { JudgementDraft } from './schema.ts';

/**
 * Says how a target stands, for what no rows can tell: a milestone that is reached, or what a person has to judge. Earlier
 * judgements stay; the newest counts. `id` came with the empty form: the same once more is judged once. Throws NotFound,
 * and Invalid for a day to come.
 */
export async function judge(
  ctx: Ctx,
  targetId: TargetId,
  { id, ...draft }: JudgementDraft & { id: string },
  file?: ReceivedFile,
): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await getJudgedTarget(ctx, targetId);
    if (draft.judged_on > dateOf(ctx.now())) throw new Invalid('date-to-come', 'judged_on');
    const { numInsertedOrUpdatedRows } = await ctx.db
      .insertInto('judgements')
      .values({
        id,
        target_id: targetId,
        verdict: draft.verdict,
        judged_on: draft.judged_on,
        judged_by_id: 'contactId' in ctx.actor ? ctx.actor.contactId : null,
        explanation: draft.explanation,
        evidence_url: draft.evidence_url ?? null,
        created_at: ctx.now(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return;
    if (file) {
      const evidence_file_id = await keepFile(ctx, file);
      await ctx.db.updateTable('judgements').set({ evidence_file_id }).where('id', '=', id).execute();
    }
    await record(ctx, 'target.judged', { type: 'target', id: targetId });
  });
}
