import { createHash } from 'node:crypto';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { ExpectedError, requireThat } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { noteReturned } from '../../outbox/bounces/commands.server.ts';
import { canHandleMail } from '../../outbox/policy.ts';
import { answerInvitation } from '../../participation/invitations/commands.server.ts';
import { legible } from '../reading/message.ts';
import type { Bounce, Message, Reply } from '../reading/schema.ts';
import { folderOf, type Invited, isAlarm, judge } from '../rules.ts';
import type { Folder, IncomingState } from '../schema.ts';
import { findInvited, findKnown } from './queries.server.ts';

/** Taking in what came to the mailbox. What a message does and that it came are one commit. */

export interface Arrival {
  raw: Uint8Array;
  message: Message;
}

/** How far the mailbox has been read when these messages are in. */
export interface Position {
  mailbox: string;
  uidValidity: string;
  lastUid: number;
}

interface Verdict {
  state: IncomingState;
  reason?: string;
  contactId?: string | null;
  participationId?: string | null;
  eventId?: string | null;
}

/**
 * Takes in messages, in the order they came, and says where each belongs. One whose bytes have come before does nothing.
 * Should taking one in fail, it waits for a person and holds up no other; `onFailure` hears of it.
 */
export async function receiveMessages(
  ctx: Ctx,
  arrivals: Arrival[],
  { position, onFailure }: { position?: Position | undefined; onFailure: (error: unknown) => void },
): Promise<Folder[]> {
  requireThat(canHandleMail(ctx.actor));
  try {
    return await inTransaction(ctx, (ctx) => takeIn(ctx, arrivals, { position }));
  } catch (error) {
    if (arrivals.length === 1) {
      onFailure(error);
      return inTransaction(ctx, (ctx) => takeIn(ctx, arrivals, { position, verdict: FAILED }));
    }
    const folders: Folder[] = [];
    for (const arrival of arrivals) folders.push(...(await receiveMessages(ctx, [arrival], { onFailure })));
    if (position) await keepPosition(ctx, position);
    return folders;
  }
}

const FAILED: Verdict = { state: 'review', reason: 'failed' };

async function takeIn(
  ctx: Ctx,
  arrivals: Arrival[],
  { position, verdict: given }: { position: Position | undefined; verdict?: Verdict },
): Promise<Folder[]> {
  const hashes = arrivals.map(({ raw }) => hashOf(raw));
  const known = await findKnown(ctx, hashes);
  const keys = arrivals.flatMap(({ message }) => (message.content.kind === 'reply' ? message.keys : []));
  const invited = await findInvited(ctx, [...new Set(keys)]);
  const rows = [];
  for (const [at, { raw, message }] of arrivals.entries()) {
    const hash = hashes[at]!;
    if (known.has(hash)) continue;
    const verdict = given ?? (await carryOut(ctx, message, invited));
    known.set(hash, verdict.state);
    rows.push(rowOf(ctx, { hash, raw, message }, verdict));
  }
  if (rows.length > 0)
    await ctx.db
      .insertInto('incoming_messages')
      .values(rows)
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
  if (position) await keepPosition(ctx, position);
  return hashes.map((hash) => folderOf(known.get(hash)!));
}

function hashOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('base64url');
}

function rowOf(ctx: Ctx, { hash, raw, message }: Arrival & { hash: string }, verdict: Verdict) {
  const { content } = message;
  return {
    id: newId(),
    hash,
    received_at: ctx.now(),
    raw: Buffer.from(raw).toString('base64'),
    sender: message.from ?? null,
    subject: message.subject,
    kind: content.kind,
    state: verdict.state,
    reason: verdict.reason ?? null,
    status_code: content.kind === 'bounce' ? content.bounce.status : null,
    contact_id: verdict.contactId ?? null,
    participation_id: verdict.participationId ?? null,
    event_id: verdict.eventId ?? null,
    settled_at: verdict.state === 'review' ? null : ctx.now(),
  };
}

/** Notes how far a mailbox has been read, and when. */
export async function keepPosition(ctx: Ctx, { mailbox, uidValidity, lastUid }: Position): Promise<void> {
  requireThat(canHandleMail(ctx.actor));
  const at = { uid_validity: uidValidity, last_uid: lastUid, checked_at: ctx.now() };
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('mailbox_positions')
      .values({ mailbox, ...at })
      .onConflict((conflict) => conflict.column('mailbox').doUpdateSet(at))
      .execute(),
  );
}

async function carryOut(ctx: Ctx, message: Message, invited: Map<string, Invited>): Promise<Verdict> {
  const { content } = message;
  if (content.kind === 'reply') return takeReply(ctx, message, content.reply, invited);
  if (content.kind === 'bounce') return takeBounce(ctx, message, content.bounce);
  if (content.kind === 'auto-reply') return { state: 'ignored', reason: 'automatic' };
  return { state: 'review', reason: content.because };
}

const MAX_COMMENT = 500;

async function takeReply(ctx: Ctx, message: Message, reply: Reply, known: Map<string, Invited>): Promise<Verdict> {
  const judged = judge(message, reply, { invited: known, now: ctx.now() });
  if ('doubt' in judged) return { state: 'review', reason: judged.doubt };
  const { invited, answeredBy } = judged;
  const about = { contactId: invited.contactId, participationId: invited.participationId, eventId: invited.eventId };
  try {
    const { standing } = await answerInvitation(ctx, invited.participationId, {
      answer: reply.answer,
      comment: legible(reply.comment ?? '').slice(0, MAX_COMMENT) || undefined,
      channel: 'mail',
      answeredBy,
      sequence: reply.sequence,
      stamp: reply.stamp,
    });
    if (standing === 'counts') return { ...about, state: 'applied' };
    if (standing === 'stale') return { ...about, state: 'stale', reason: 'stale' };
    return standing === 'repeated'
      ? { ...about, state: 'ignored', reason: 'repeated' }
      : { ...about, state: 'review', reason: 'unsent' };
  } catch (error) {
    // What has been withdrawn, cancelled or held is not answered any more; anything else is a defect.
    if (!(error instanceof ExpectedError)) throw error;
    return { ...about, state: 'stale', reason: error.code };
  }
}

async function takeBounce(ctx: Ctx, { keys }: Message, bounce: Bounce): Promise<Verdict> {
  if (bounce.action !== 'failed') return { state: 'ignored', reason: 'not-final' };
  const [key, ...more] = keys;
  if (!key || more.length > 0) return { state: 'ignored', reason: 'unknown-key' };
  const bounced = await noteReturned(ctx, { key, ...bounce });
  if (!bounced) return { state: 'ignored', reason: 'unknown-key' };
  const { effect, ...about } = bounced;
  if (isAlarm(bounce.status)) return { ...about, state: 'review', reason: 'refused-by-policy' };
  return effect === 'elsewhere'
    ? { ...about, state: 'review', reason: 'elsewhere' }
    : { ...about, state: 'applied', reason: effect };
}
