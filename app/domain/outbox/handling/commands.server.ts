import { record } from '../../audit/commands.server.ts';
import { afterCommit, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { MessageId } from '../../kernel/ids.ts';
import { ringBell } from '../bell.ts';
import { getMessage } from '../listing/queries.server.ts';
import { canHandleMail } from '../policy.ts';
import { remedyFor } from '../rules.ts';
import { addressHash } from '../suppressions.ts';
import type { Settlement } from './schema.ts';

/**
 * Sends a mail that was not delivered again, written anew: to the address the contact has now, if it is still wanted.
 * One that waits for its next attempt goes at once, as it is. Throws Conflict when it was sent or may have been.
 */
export async function retryMessage(ctx: Ctx, id: MessageId): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const message = await getMessage(ctx, id);
    const remedy = remedyFor(message.state);
    if (remedy !== 'retry' && remedy !== 'lift and retry') throw new Conflict('message-not-retryable');
    if (remedy === 'lift and retry' && message.sent_to) await liftSuppression(ctx, message.sent_to);
    const anew = {
      attempts: 0,
      bytes: null,
      message_id: null,
      sent_to: null,
      final_at: null,
      reply_code: null,
      reply_text: null,
    };
    await ctx.db
      .updateTable('messages')
      .set({ state: 'queued', due_at: ctx.now(), ...(message.state !== 'queued' && anew) })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'message.retried', { type: 'message', id });
    afterCommit(ctx, ringBell);
  });
}

/**
 * Settles an uncertain mail as a person has found out: it arrived, or it is sent again with the same bytes and the same
 * Message-ID. Throws Conflict when it is not uncertain (any more).
 */
export async function settleMessage(ctx: Ctx, id: MessageId, { decision }: Settlement): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const message = await getMessage(ctx, id);
    if (remedyFor(message.state) !== 'settle') throw new Conflict('message-not-uncertain');
    await ctx.db
      .updateTable('messages')
      .set(
        decision === 'arrived'
          ? { state: 'accepted', final_at: ctx.now(), ...(message.bytes_secret === 'sign-in' && { bytes: null }) }
          : { state: 'queued', due_at: ctx.now(), attempts: 0 },
      )
      .where('id', '=', id)
      .execute();
    await record(ctx, 'message.settled', { type: 'message', id, fields: ['state'] });
    afterCommit(ctx, ringBell);
  });
}

async function liftSuppression(ctx: Ctx, address: string): Promise<void> {
  await ctx.db.deleteFrom('suppressions').where('address_hash', '=', addressHash(address)).execute();
}
