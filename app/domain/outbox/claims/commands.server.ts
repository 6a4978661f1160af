import { skipLocked } from '../../../../db/portable.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import type { MessageId } from '../../kernel/ids.ts';
import { plus } from '../../kernel/time.ts';
import type { ClaimedMessage, ObsoleteReason } from '../schema.ts';
import { readMessages } from '../sending/queries.server.ts';
import { released } from '../sending/rules.ts';

/** What a worker takes to itself, and gives back. Every change is fenced by the lease: one that was too slow changes nothing. */

/** How long a worker may render what it has claimed. */
const CLAIM_LEASE = { minutes: 2 };

/**
 * Takes up to `max` mails that are due, personal ones first. Claims that have run out are anyone's again; attempts that
 * have run out become uncertain.
 */
export async function claimMessages(
  ctx: Ctx,
  { lease, max }: { lease: string; max: number },
): Promise<ClaimedMessage[]> {
  const now = ctx.now();
  return inTransaction(ctx, async (ctx) => {
    await takeBack(ctx);
    const due = await ctx.db
      .selectFrom('messages')
      .select('id')
      .where('state', '=', 'queued')
      .where('due_at', '<=', now)
      .orderBy('lane', 'desc')
      .orderBy('due_at')
      .limit(max)
      .modifyEnd(skipLocked(ctx.db))
      .execute();
    if (due.length === 0) return [];
    const ids = due.map((message) => message.id);
    await ctx.db
      .updateTable('messages')
      .set({ state: 'claimed', lease_id: lease, lease_expires_at: plus(now, CLAIM_LEASE) })
      .where('id', 'in', ids)
      .execute();
    return readMessages(ctx, ids as MessageId[]);
  });
}

async function takeBack(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  await ctx.db
    .updateTable('messages')
    .set({ state: 'queued', ...released })
    .where('state', '=', 'claimed')
    .where('lease_expires_at', '<', now)
    .execute();
  await ctx.db
    .updateTable('messages')
    .set((row) => ({
      state: 'uncertain',
      ...released,
      attempts: row('attempts', '+', 1),
      reply_code: null,
      reply_text: null,
    }))
    .where('state', '=', 'sending')
    .where('lease_expires_at', '<', now)
    .execute();
}

/** Ends mails that turned out not to be wanted any more when they were rendered. */
export async function makeObsolete(
  ctx: Ctx,
  lease: string,
  messages: { id: MessageId; because: ObsoleteReason }[],
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    for (const { id, because } of messages) {
      await ctx.db
        .updateTable('messages')
        .set({ state: 'obsolete', obsolete_because: because, final_at: ctx.now(), ...released })
        .where('id', '=', id)
        .where('lease_id', '=', lease)
        .where('state', '=', 'claimed')
        .execute();
    }
  });
}

/** Gives back what was claimed and not begun: the worker stops. */
export async function releaseClaims(ctx: Ctx, lease: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('messages')
      .set({ state: 'queued', ...released })
      .where('lease_id', '=', lease)
      .where('state', '=', 'claimed')
      .execute();
  });
}
