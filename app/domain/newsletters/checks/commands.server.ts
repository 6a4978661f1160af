import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { minus } from '../../kernel/time.ts';
import { canWriteNewsletters } from '../policy.ts';

/** Links that no issue has asked about for so long are forgotten. */
const KEPT = { days: 30 };

/** Notes what links answered just now. Who asked them did it before, outside any transaction. Throws Forbidden. */
export async function noteLinks(ctx: Ctx, answers: Map<string, 'answers' | 'dead'>): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.deleteFrom('checked_links').where('checked_at', '<', minus(ctx.now(), KEPT)).execute();
    for (const [url, state] of answers) {
      const facts = { state, checked_at: ctx.now() };
      await ctx.db
        .insertInto('checked_links')
        .values({ url, ...facts })
        .onConflict((conflict) => conflict.column('url').doUpdateSet(facts))
        .execute();
    }
  });
}
