import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { publish } from '../../kernel/happenings.ts';
import type { MessageId } from '../../kernel/ids.ts';
import { plus } from '../../kernel/time.ts';
import type { FrozenMessage, Outcome } from '../schema.ts';
import { addressHash } from '../suppressions.ts';
import { nextAttemptAt, released, saysNoSuchMailbox } from './rules.ts';

/** The worker's attempts. Every change is fenced by the lease: a worker that was too slow changes nothing. */

/** How long one attempt's group may take. */
const SENDING_LEASE = { minutes: 15 };

/**
 * Freezes what is about to be sent and says so, before the server is asked. Gives those that may go: not the ones whose
 * claim was lost, nor those whose address takes no mail.
 */
export async function beginSending(ctx: Ctx, lease: string, frozen: FrozenMessage[]): Promise<FrozenMessage[]> {
  return inTransaction(ctx, async (ctx) => {
    const suppressed = await suppressedAmong(ctx, frozen);
    const begun: FrozenMessage[] = [];
    for (const { id, ...message } of frozen) {
      const stopped = suppressed.has(message.sent_to);
      const { numUpdatedRows } = await ctx.db
        .updateTable('messages')
        .set(
          stopped
            ? {
                state: 'suppressed',
                ...released,
                final_at: ctx.now(),
                sent_to: message.sent_to,
                subject: message.subject,
              }
            : { state: 'sending', ...message, lease_expires_at: plus(ctx.now(), SENDING_LEASE) },
        )
        .where('id', '=', id)
        .where('lease_id', '=', lease)
        .where('state', '=', 'claimed')
        .executeTakeFirst();
      if (numUpdatedRows === 1n && !stopped) begun.push({ id, ...message });
    }
    return begun;
  });
}

async function suppressedAmong(ctx: Ctx, frozen: FrozenMessage[]): Promise<Set<string>> {
  if (frozen.length === 0) return new Set();
  const byHash = new Map(frozen.map((message) => [addressHash(message.sent_to), message.sent_to]));
  const rows = await ctx.db
    .selectFrom('suppressions')
    .select('address_hash')
    .where('address_hash', 'in', [...byHash.keys()])
    .execute();
  return new Set(rows.map((row) => byHash.get(row.address_hash)!));
}

/** Writes what became of the attempts. A mailbox that does not exist gets nothing more. */
export async function settleAttempts(
  ctx: Ctx,
  lease: string,
  attempts: { id: MessageId; outcome: Outcome; luck: number }[],
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    for (const { id, outcome, luck } of attempts) {
      const row = await ctx.db
        .updateTable('messages')
        .set((row) => ({ ...released, ...settled(ctx, outcome), ...attempted(row, outcome) }))
        .where('id', '=', id)
        .where('lease_id', '=', lease)
        .where('state', '=', 'sending')
        .returning(['attempts', 'sent_to', 'bytes_secret'])
        .executeTakeFirst();
      if (!row) continue;
      if (outcome.kind === 'later' || outcome.kind === 'unreachable') await tryAgain(ctx, id, row.attempts, luck);
      if (outcome.kind === 'refused' && row.sent_to && saysNoSuchMailbox(outcome.text))
        await suppress(ctx, row.sent_to);
      if (row.bytes_secret === 'sign-in') await dropSpentBytes(ctx, id);
    }
  });
}

function attempted(row: ExpressionBuilder<Schema, 'messages'>, outcome: Outcome) {
  return outcome.kind === 'untried' ? {} : { attempts: row('attempts', '+', 1) };
}

function settled(ctx: Ctx, outcome: Outcome) {
  if (outcome.kind === 'untried') return { state: 'queued' as const };
  const reply = {
    reply_code: 'code' in outcome ? (outcome.code ?? null) : null,
    reply_text: outcome.text.slice(0, 500),
  };
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted' as const, final_at: ctx.now(), ...reply };
    case 'refused':
      return { state: 'failed' as const, final_at: ctx.now(), ...reply };
    case 'later':
    case 'unreachable':
      return { state: 'queued' as const, ...reply };
    case 'uncertain':
      return { state: 'uncertain' as const, ...reply };
  }
}

async function tryAgain(ctx: Ctx, id: MessageId, attempts: number, luck: number): Promise<void> {
  const dueAt = nextAttemptAt(attempts, ctx.now(), luck);
  await ctx.db
    .updateTable('messages')
    .set(dueAt ? { due_at: dueAt } : { state: 'failed', final_at: ctx.now() })
    .where('id', '=', id)
    .execute();
}

/** Nothing more is sent to an address whose mailbox does not exist. Works inside a transaction. */
export async function suppress(ctx: Ctx, address: string): Promise<void> {
  await ctx.db
    .insertInto('suppressions')
    .values({ address_hash: addressHash(address), reason: 'bounced', since_at: ctx.now() })
    .onConflict((conflict) => conflict.column('address_hash').doNothing())
    .execute();
  await publish(ctx, 'address.suppressed', { address: address.toLowerCase() });
}

/** The link in a sign-in mail is not kept a moment longer than sending needs. */
async function dropSpentBytes(ctx: Ctx, id: MessageId): Promise<void> {
  await ctx.db
    .updateTable('messages')
    .set({ bytes: null })
    .where('id', '=', id)
    .where('final_at', 'is not', null)
    .execute();
}

/** Puts off mails that could not be written: a defect, or something they need is missing for now. */
export async function postponeUnwritten(
  ctx: Ctx,
  lease: string,
  messages: { id: MessageId; luck: number }[],
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    for (const { id, luck } of messages) {
      const row = await ctx.db
        .updateTable('messages')
        .set((row) => ({ state: 'queued', attempts: row('attempts', '+', 1), ...released }))
        .where('id', '=', id)
        .where('lease_id', '=', lease)
        .where('state', '=', 'claimed')
        .returning('attempts')
        .executeTakeFirst();
      if (row) await tryAgain(ctx, id, row.attempts, luck);
    }
  });
}
