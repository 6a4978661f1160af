import { sql } from 'kysely';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { MailingId } from '../../kernel/ids.ts';
import { canHandleMail } from '../../outbox/policy.ts';
import { balances, isThrough } from '../mailings/queries.server.ts';
import { isBounceStorm, WATCHED } from '../mailings/rules.ts';
import type { FrozenEdition } from '../mailings/schema.ts';

/** What the worker does with a mailing as a whole. */

/** A person is asked whether a mailing that is late is still to be sent. */
export async function askAboutMailing(ctx: Ctx, id: MailingId): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('mailings')
      .set({ state: 'asks', because: 'missed' })
      .where('id', '=', id)
      .where('state', '=', 'scheduled')
      .execute();
  });
}

/** After a backup was restored nobody knows what was sent since: a person says whether each mailing goes on. */
export async function askAboutAllMailings(ctx: Ctx): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('mailings')
      .set({ state: 'asks', because: 'restored' })
      .where('state', 'in', ['scheduled', 'running'])
      .execute();
  });
}

/** Sets a mailing going with what its copies have in common; once. Says whether it did: somebody may have stopped it. */
export async function beginMailing(ctx: Ctx, id: MailingId, editions: FrozenEdition[]): Promise<boolean> {
  requireThat(canHandleMail(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const begun = await ctx.db
      .updateTable('mailings')
      .set({ state: 'running', because: null, started_at: ctx.now() })
      .where('id', '=', id)
      .where('state', '=', 'scheduled')
      .returning('issue_id')
      .executeTakeFirst();
    if (!begun) return false;
    await ctx.db
      .insertInto('mailing_editions')
      .values(editions.map((edition) => ({ mailing_id: id, ...edition })))
      .execute();
    await record(ctx, 'mailing.begun', { type: 'newsletter', id: begun.issue_id });
    return true;
  });
}

/** Ends a mailing with nothing left to send, if everyone found has a delivery or a reason for none. Says whether it did. */
export async function finishMailing(ctx: Ctx, id: MailingId): Promise<boolean> {
  requireThat(canHandleMail(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const { rows } = await sql<{ issue_id: string }>`
      update mailings set state = 'finished', because = null, ended_at = ${ctx.now()}
      where id = ${id} and state = 'running' and ${isThrough} and ${balances}
      returning issue_id`.execute(ctx.db);
    if (!rows[0]) return false;
    await record(ctx, 'mailing.finished', { type: 'newsletter', id: rows[0].issue_id });
    return true;
  });
}

/** Pauses a running mailing of whose last copies too many were refused or came back. Works inside a transaction. */
export async function pauseInStorm(ctx: Ctx, id: MailingId): Promise<void> {
  const { rows } = await sql<{ state: 'accepted' | 'failed' }>`
    select deliveries.state from deliveries join mailings on mailings.id = deliveries.mailing_id
    where deliveries.mailing_id = ${id} and deliveries.final_at is not null
      and deliveries.final_at > coalesce(mailings.resumed_at, '') and deliveries.state in ('accepted','failed')
    order by deliveries.final_at desc limit ${WATCHED}`.execute(ctx.db);
  if (!isBounceStorm(rows.map(({ state }) => state))) return;
  const paused = await ctx.db
    .updateTable('mailings')
    .set({ state: 'paused', because: 'bounces' })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('issue_id')
    .executeTakeFirst();
  if (paused) await record(ctx, 'mailing.paused', { type: 'newsletter', id: paused.issue_id, fields: ['because'] });
}
