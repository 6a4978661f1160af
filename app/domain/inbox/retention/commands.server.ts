import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { minus } from '../../kernel/time.ts';

const KEPT_DAYS = 90;

/** Deletes the content of messages that came 90 days ago and wait for nobody. What became of them stays known. */
export async function dropOldIncoming(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, ({ db }) =>
    db
      .updateTable('incoming_messages')
      .set({ raw: null, sender: null, subject: '' })
      .where('raw', 'is not', null)
      .where('received_at', '<', minus(ctx.now(), { days: KEPT_DAYS }))
      .where('state', '!=', 'review')
      .execute(),
  );
}
