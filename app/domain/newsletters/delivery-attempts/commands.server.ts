import { sql } from 'kysely';
import { rowsAs } from '../../../../db/portable.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import type { DeliveryId, MailingId } from '../../kernel/ids.ts';
import { type Instant, plus } from '../../kernel/time.ts';
import type { Outcome } from '../../outbox/schema.ts';
import { suppress } from '../../outbox/sending/commands.server.ts';
import { nextAttemptAt, saysNoSuchMailbox } from '../../outbox/sending/rules.ts';
import type { ReadyDelivery } from '../deliveries/schema.ts';
import { noteServer } from '../mailing-holds/commands.server.ts';
import { pauseInStorm } from '../running-mailings/commands.server.ts';

/** The worker's attempts, a group at a time. Every change is fenced by the lease: a worker that was too slow changes nothing. */

/** How long one attempt's group may take. */
const SENDING_LEASE = { minutes: 15 };

/** What became of an attempt. */
export interface Attempt {
  id: DeliveryId;
  address: string;
  /** Attempts before this one. */
  attempts: number;
  outcome: Outcome;
  /** 0–1, spreads the next attempt. */
  luck: number;
}

/**
 * Says what is about to be sent, before the server is asked. Gives those that may go: not the ones whose claim was lost
 * or whose reader has left, and none of a mailing that is not running any more.
 */
export async function beginDeliveries(
  ctx: Ctx,
  { mailingId, lease }: { mailingId: MailingId; lease: string },
  ready: ReadyDelivery[],
): Promise<Set<DeliveryId>> {
  if (ready.length === 0) return new Set();
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now();
    const rows = rowsAs(
      ctx.db,
      'ready',
      { id: 'text', begun_at: 'text', bytes_hash: 'text' },
      ready.map(({ id, begunAt, bytesHash }) => ({ id, begun_at: begunAt, bytes_hash: bytesHash })),
    );
    const begun = await sql<{ id: DeliveryId }>`
      update deliveries set state = 'sending', begun_at = ready.begun_at, bytes_hash = ready.bytes_hash,
        lease_expires_at = ${plus(now, SENDING_LEASE)}
      from ${rows}
      where deliveries.id = ready.id and deliveries.lease_id = ${lease} and deliveries.state = 'claimed'
        and exists (select 1 from mailings where mailings.id = ${mailingId} and mailings.state = 'running')
      returning deliveries.id`.execute(ctx.db);
    await countAttempts(ctx, mailingId, begun.rows.length);
    return new Set(begun.rows.map(({ id }) => id));
  });
}

async function countAttempts({ db, now }: Ctx, mailingId: MailingId, attempts: number): Promise<void> {
  if (attempts === 0) return;
  await sql`insert into mailing_minutes (mailing_id, minute_at, attempts)
    values (${mailingId}, ${minuteOf(now())}, ${attempts})
    on conflict (mailing_id, minute_at) do update set attempts = mailing_minutes.attempts + excluded.attempts`.execute(
    db,
  );
}

/** What was begun and not tried does not count against the hourly limit: taken off the minute it was begun in, or about. */
async function uncountAttempts({ db, now }: Ctx, mailingId: MailingId, attempts: number): Promise<void> {
  await sql`update mailing_minutes set attempts = attempts - ${attempts} where mailing_id = ${mailingId} and minute_at =
    (select max(minute_at) from mailing_minutes where mailing_id = ${mailingId} and minute_at <= ${now()})`.execute(db);
}

function minuteOf(instant: Instant): Instant {
  return `${instant.slice(0, 16)}:00.000Z` as Instant;
}

/** It came back, and meanwhile its reader has left, or something else has ended it. */
const isUnwanted = sql`settled.state = 'queued' and deliveries.obsolete_because is not null`;

/**
 * Writes what became of the attempts, also of those that were given up as uncertain meanwhile. A mailbox that does not exist gets nothing more; when too many copies are refused
 * the mailing is paused.
 */
export async function settleDeliveries(
  ctx: Ctx,
  { mailingId, lease }: { mailingId: MailingId; lease: string },
  attempts: Attempt[],
): Promise<void> {
  if (attempts.length === 0) return;
  await inTransaction(ctx, async (ctx) => {
    const rows = rowsAs(
      ctx.db,
      'settled',
      {
        ...{ id: 'text', state: 'text', attempts: 'integer', due_at: 'text', final_at: 'text' },
        ...{ reply_code: 'integer', reply_text: 'text', tried: 'integer' },
      },
      attempts.map((attempt) => settled(ctx, attempt)),
    );
    await sql`
      update deliveries set attempts = settled.attempts, due_at = coalesce(settled.due_at, deliveries.due_at),
        state = case when ${isUnwanted} then 'obsolete' else settled.state end,
        final_at = case when ${isUnwanted} then ${ctx.now()} else settled.final_at end,
        obsolete_because = case settled.state
          when 'queued' then deliveries.obsolete_because
          when 'uncertain' then deliveries.obsolete_because end,
        reply_code = case settled.tried when 1 then settled.reply_code else deliveries.reply_code end,
        reply_text = case settled.tried when 1 then settled.reply_text else deliveries.reply_text end,
        lease_id = null, lease_expires_at = null
      from ${rows}
      where deliveries.id = settled.id and deliveries.lease_id = ${lease}
        and deliveries.state in ('sending','uncertain')`.execute(ctx.db);
    await noteServer(
      ctx,
      mailingId,
      attempts.map(({ outcome }) => outcome),
    );
    const untried = attempts.filter(({ outcome }) => isUntried(outcome));
    if (untried.length > 0) await uncountAttempts(ctx, mailingId, untried.length);
    const refused = attempts.filter(({ outcome }) => outcome.kind === 'refused');
    for (const { address, outcome } of refused)
      if ('text' in outcome && saysNoSuchMailbox(outcome.text)) await suppress(ctx, address);
    if (refused.length > 0) await pauseInStorm(ctx, mailingId);
  });
}

/** The server was not asked about the copy, which is as it was. */
function isUntried(outcome: Outcome): outcome is Extract<Outcome, { kind: 'untried' | 'unreachable' }> {
  return outcome.kind === 'untried' || outcome.kind === 'unreachable';
}

function settled(ctx: Ctx, { id, attempts, outcome, luck }: Attempt) {
  const none = { due_at: null, final_at: null, reply_code: null, reply_text: null };
  if (isUntried(outcome)) return { ...none, id, state: 'queued', attempts, tried: 0 };
  const said = {
    ...none,
    id,
    attempts: attempts + 1,
    tried: 1,
    reply_code: 'code' in outcome ? (outcome.code ?? null) : null,
    reply_text: outcome.text.slice(0, 500),
  };
  if (outcome.kind === 'accepted') return { ...said, state: 'accepted', final_at: ctx.now() };
  if (outcome.kind === 'refused') return { ...said, state: 'failed', final_at: ctx.now() };
  if (outcome.kind === 'uncertain') return { ...said, state: 'uncertain' };
  const dueAt = nextAttemptAt(attempts + 1, ctx.now(), luck);
  return dueAt ? { ...said, state: 'queued', due_at: dueAt } : { ...said, state: 'failed', final_at: ctx.now() };
}

/** Copies that would not be what was sent before: someone must decide, and they are never sent as something else. */
export async function failUnlike(ctx: Ctx, lease: string, ids: DeliveryId[]): Promise<void> {
  if (ids.length === 0) return;
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('deliveries')
      .set({
        ...{ state: 'failed', final_at: ctx.now(), lease_id: null, lease_expires_at: null },
        ...{ reply_code: null, reply_text: 'the copy is not what it was at the first attempt' },
      })
      .where('id', 'in', ids)
      .where('lease_id', '=', lease)
      .where('state', '=', 'claimed')
      .execute();
  });
}
