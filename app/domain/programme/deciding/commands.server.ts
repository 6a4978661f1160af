import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ProgrammeId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { canRunProgrammes } from '../policy.ts';

/** Notes the day a programme was adopted, and shows it to everyone from now on. The same again changes nothing. Throws NotFound. */
export async function adoptProgramme(ctx: Ctx, id: ProgrammeId, adopted_on: PlainDate): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await ctx.db
      .selectFrom('programmes')
      .select(['adopted_on', 'published_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!before) throw new NotFound('programme-not-found');
    if (before.adopted_on === adopted_on && before.published_at) return;
    await ctx.db
      .updateTable('programmes')
      .set({ adopted_on, published_at: before.published_at ?? ctx.now() })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'programme.adopted', { type: 'programme', id });
  });
}
