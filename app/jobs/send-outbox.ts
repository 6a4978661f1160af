import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Post } from '../adapters/smtp.ts';
import { storeTokens } from '../domain/access/commands.server.ts';
import { type Ctx, inTransaction } from '../domain/kernel/ctx.ts';
import type { MessageId } from '../domain/kernel/ids.ts';
import { claimMessages, makeObsolete, releaseClaims } from '../domain/outbox/claims/commands.server.ts';
import type { ClaimedMessage, FrozenMessage, Outcome } from '../domain/outbox/schema.ts';
import { beginSending, postponeUnwritten, settleAttempts } from '../domain/outbox/sending/commands.server.ts';
import { hasWork } from '../domain/outbox/sending/queries.server.ts';
import { replyAddress } from '../domain/participation/invitations/rules.ts';
import type { MailSettings } from './mails/composer.ts';
import { type Prepared, prepare } from './mails/prepare.ts';

export interface SendingParts {
  ctx: Ctx;
  post: Post;
  settings: MailSettings;
  log: Logger;
}

/** Mails claimed at once, connections used at once, and mails begun at once on each: a crash leaves that many uncertain. */
const CLAIMED = 200;
const CONNECTIONS = 2;
const GROUP = 20;
/** A group that has taken this long leaves the rest for later, well before its lease runs out. */
const GROUP_PATIENCE_MS = 5 * 60_000;

/** Sends everything that is due, until there is no more or `stopping` says so; then nothing is left claimed. */
export async function sendOutbox(parts: SendingParts, stopping: () => boolean = () => false): Promise<void> {
  while (!stopping() && (await hasWork(parts.ctx))) {
    const lease = randomUUID();
    const claimed = await claimMessages(parts.ctx, { lease, max: CLAIMED });
    if (claimed.length === 0) continue;
    const lines = Math.min(CONNECTIONS, claimed.length);
    await Promise.all(Array.from({ length: lines }, () => sendLine(parts, lease, claimed, stopping)));
    if (stopping()) await releaseClaims(parts.ctx, lease);
  }
  parts.post.rest();
}

type Attempt = { id: MessageId; outcome: Outcome; luck: number };

/** One connection's work: takes groups off the claimed until there are none; one commit ends a group and begins the next. */
async function sendLine(
  parts: SendingParts,
  lease: string,
  claimed: ClaimedMessage[],
  stopping: () => boolean,
): Promise<void> {
  let attempts: Attempt[] = [];
  for (;;) {
    const size = Math.min(GROUP, Math.ceil(claimed.length / CONNECTIONS));
    const group = stopping() ? [] : claimed.splice(0, size);
    const prepared = await Promise.all(group.map((message) => prepare(parts, message)));
    if (attempts.length === 0 && prepared.length === 0) return;
    const begun = await commitStep(parts, lease, attempts, prepared);
    attempts = await attemptAll(parts, begun, stopping);
  }
}

async function commitStep(
  { ctx }: SendingParts,
  lease: string,
  attempts: Attempt[],
  prepared: Prepared[],
): Promise<FrozenMessage[]> {
  return inTransaction(ctx, async (ctx) => {
    await settleAttempts(ctx, lease, attempts);
    await makeObsolete(
      ctx,
      lease,
      prepared.filter((one) => 'because' in one),
    );
    const unwritten = prepared.filter((one) => 'unwritten' in one);
    await postponeUnwritten(
      ctx,
      lease,
      unwritten.map(({ id }) => ({ id, luck: Math.random() })),
    );
    const ready = prepared.filter((one) => 'frozen' in one);
    const begun = await beginSending(
      ctx,
      lease,
      ready.map((one) => one.frozen),
    );
    const ids = new Set(begun.map((message) => message.id));
    await storeTokens(
      ctx,
      ready.filter((one) => ids.has(one.frozen.id)).flatMap((one) => one.tokens),
    );
    return begun;
  });
}

async function attemptAll(
  { post, settings, log }: SendingParts,
  begun: FrozenMessage[],
  stopping: () => boolean,
): Promise<Attempt[]> {
  const started = performance.now();
  const attempts: Attempt[] = [];
  for (const { id, sent_to, bytes, return_key } of begun) {
    const enough = stopping() || performance.now() - started > GROUP_PATIENCE_MS;
    const outcome: Outcome = enough
      ? { kind: 'untried' }
      : await post.deliver({ from: senderOf(settings, return_key), to: sent_to, bytes });
    if (outcome.kind === 'refused' || outcome.kind === 'uncertain')
      log.warn({ message: id, outcome: outcome.kind }, 'mail not accepted');
    attempts.push({ id, outcome, luck: Math.random() });
  }
  return attempts;
}

/** The envelope's sender: of each mail its own, so that a report says which mail it is about (VERP). */
export function senderOf({ from, returnAddress }: MailSettings, key: string | null): string {
  return returnAddress && key ? replyAddress(returnAddress, key) : from.address;
}
