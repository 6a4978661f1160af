import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { minus } from '../../kernel/time.ts';

const KEPT_DAYS = 90;

/**
 * Deletes the content of mails that were settled, or left unsettled, 90 days ago: the bytes, the secretariat's own words
 * and what the server answered. That they were sent stays known.
 */
export async function dropOldBytes(ctx: Ctx): Promise<void> {
  const before = minus(ctx.now(), { days: KEPT_DAYS });
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('messages')
      .set({ bytes: null, reply_text: null, data: '{}' })
      .where((where) =>
        where.or([
          where('bytes', 'is not', null),
          where.and([where('purpose', '=', 'event-message'), where('data', '<>', '{}')]),
        ]),
      )
      .where((where) =>
        where.or([
          where('final_at', '<', before),
          where.and([where('state', '=', 'uncertain'), where('created_at', '<', before)]),
        ]),
      )
      .execute();
  });
}
