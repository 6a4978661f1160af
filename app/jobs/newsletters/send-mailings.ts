import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../domain/kernel/ctx.ts';
import type { MailingId } from '../../domain/kernel/ids.ts';
import type { ClaimedDelivery } from '../../domain/newsletters/deliveries/schema.ts';
import {
  type Attempt,
  beginDeliveries,
  failUnlike,
  settleDeliveries,
} from '../../domain/newsletters/delivery-attempts/commands.server.ts';
import {
  claimDeliveries,
  releaseDeliveries,
  takeBackDeliveries,
} from '../../domain/newsletters/delivery-claims/commands.server.ts';
import { isAboutServer, isQuiet } from '../../domain/newsletters/mailings/rules.ts';
import { finishMailing } from '../../domain/newsletters/running-mailings/commands.server.ts';
import { hasExpiredLeases, listRunningMailings } from '../../domain/newsletters/running-mailings/queries.server.ts';
import type { Outcome } from '../../domain/outbox/schema.ts';
import { hasPersonalWork } from '../../domain/outbox/sending/queries.server.ts';
import { getSettings } from '../../domain/settings/queries.server.ts';
import type { Settings } from '../../domain/settings/schema.ts';
import { signed } from '../mails/signature.ts';
import type { SendingParts } from '../send-outbox.ts';
import { senderOf } from '../send-outbox.ts';
import { type Copy, type Editions, openEditions, prepareCopies } from './prepare.ts';
import { startMailings } from './start-mailings.ts';

/** Copies claimed at once, connections used at once, and copies begun at once on each: a kill leaves that many uncertain. */
const CLAIMED = 500;
const CONNECTIONS = 4;
const GROUP = 25;
/** A group that has taken this long leaves the rest for later, well before its lease runs out. */
const GROUP_PATIENCE_MS = 5 * 60_000;
/** How long a group waits for personal mail before it gives back what it has claimed. */
const COURTESY_MS = 30_000;

/** Sends what is due of every running mailing, in turns, until there is no more or `stopping` says so. */
export async function sendMailings(parts: SendingParts, stopping: () => boolean = () => false): Promise<void> {
  await startMailings(parts, stopping);
  const editions: Map<MailingId, Editions> = new Map();
  while (!stopping()) {
    const hours = await getSettings(parts.ctx);
    if (isQuiet(hours, parts.ctx.now())) break;
    if (await hasExpiredLeases(parts.ctx)) await takeBackDeliveries(parts.ctx);
    let nextAt: string | undefined;
    let sent = 0;
    for (const { id, isFrozen, hasDue, hasOpen } of await listRunningMailings(parts.ctx)) {
      if (isFrozen && !hasOpen) await finishMailing(parts.ctx, id);
      if (!isFrozen || !hasDue || stopping()) continue;
      if (!editions.has(id)) editions.set(id, await openEditions(parts.ctx, id));
      const batch = await sendBatch({ ...parts, mailingId: id, editions: editions.get(id)!, hours, stopping });
      sent += batch.sent;
      if (batch.nextAt && (!nextAt || batch.nextAt < nextAt)) nextAt = batch.nextAt;
    }
    const wait = nextAt ? Date.parse(nextAt) - Date.parse(parts.ctx.now()) : 0;
    if (sent === 0 && (wait <= 0 || wait > 1000)) break;
    if (wait > 0 && wait <= 1000) await pause(wait);
  }
  parts.post.rest();
}

interface Batch extends SendingParts {
  mailingId: MailingId;
  editions: Editions;
  hours: Settings;
  stopping: () => boolean;
}

/** Sends as much as may be claimed at once; says how many were tried, and when the mailing's limits allow more. */
async function sendBatch(batch: Batch): Promise<{ sent: number; nextAt: string | undefined }> {
  const { ctx, mailingId } = batch;
  const lease = randomUUID();
  const { claimed, nextAt } = await claimDeliveries(ctx, { mailingId, lease, max: CLAIMED });
  if (claimed.length === 0) return { sent: 0, nextAt };
  const lines = Math.min(CONNECTIONS, claimed.length);
  const lineEnds = await Promise.allSettled(Array.from({ length: lines }, () => sendLine(batch, lease, claimed)));
  const broken = lineEnds.find((line) => line.status === 'rejected');
  if (broken) throw broken.reason;
  const ended = lineEnds.flatMap((line) => (line.status === 'fulfilled' ? line.value : []));
  if (claimed.length > 0 || ended.some(({ unbegun }) => unbegun > 0)) await releaseDeliveries(ctx, lease);
  return { sent: ended.reduce((sum, line) => sum + line.sent, 0), nextAt };
}

/**
 * One connection's work: takes groups off the claimed until there are none; one commit ends a group and begins the next.
 * Says how many were tried, and how many were not begun after all.
 */
async function sendLine(
  batch: Batch,
  lease: string,
  claimed: ClaimedDelivery[],
): Promise<{ sent: number; unbegun: number }> {
  const size = Math.min(GROUP, Math.ceil(claimed.length / CONNECTIONS));
  let attempts: Attempt[] = [];
  let [sent, unbegun] = [0, 0];
  for (;;) {
    const goesOn = unbegun === 0 && !attempts.some(failedAtServer) && (await mayGoOn(batch));
    const group = goesOn ? claimed.splice(0, size) : [];
    if (attempts.length === 0 && group.length === 0) return { sent, unbegun };
    const begun = await commitSurely(batch, lease, attempts, group);
    unbegun += group.length - begun.length;
    attempts = await attemptAll(batch, begun);
    sent += attempts.filter(({ outcome }) => outcome.kind !== 'untried').length;
  }
}

/** Personal mail goes first: it waits for nobody's newsletter. Quiet hours end it where it is. */
async function mayGoOn({ ctx, hours, stopping }: Batch): Promise<boolean> {
  const giveUpAt = performance.now() + COURTESY_MS;
  while (!stopping() && !isQuiet(hours, ctx.now())) {
    if (!(await hasPersonalWork(ctx))) return true;
    if (performance.now() > giveUpAt) return false;
    await pause(20);
  }
  return false;
}

/**
 * What became of copies is known to this process alone: it is kept until it is written, and nothing is begun meanwhile.
 * Throws when there is nothing to keep, and when it is stopping and still cannot.
 */
async function commitSurely(
  batch: Batch,
  lease: string,
  attempts: Attempt[],
  group: ClaimedDelivery[],
): Promise<Copy[]> {
  for (let tries = 0; ; tries++) {
    try {
      return await commitStep(batch, lease, attempts, tries === 0 ? group : []);
    } catch (err) {
      if (attempts.length === 0 || (batch.stopping() && tries >= 5)) throw err;
      batch.log.error({ err, mailing: batch.mailingId }, 'what became of copies is not written yet');
      await pause(Math.min(100 * 2 ** tries, 10_000));
    }
  }
}

async function commitStep(batch: Batch, lease: string, attempts: Attempt[], group: ClaimedDelivery[]): Promise<Copy[]> {
  const { ctx, mailingId } = batch;
  const { copies, unlike } = prepareCopies(ctx, batch.editions, group);
  const begun = await inTransaction(ctx, async (ctx) => {
    await settleDeliveries(ctx, { mailingId, lease }, attempts);
    await failUnlike(ctx, lease, unlike);
    return beginDeliveries(ctx, { mailingId, lease }, copies);
  });
  return copies.filter(({ id }) => begun.has(id));
}

async function attemptAll({ post, settings, log, stopping }: Batch, begun: Copy[]): Promise<Attempt[]> {
  const started = performance.now();
  const { signature } = settings;
  const messages = await Promise.all(begun.map(({ bytes }) => (signature ? signed(bytes, signature) : bytes)));
  const attempts: Attempt[] = [];
  for (const [at, { id, address, returnKey, attempts: before }] of begun.entries()) {
    const enough = stopping() || performance.now() - started > GROUP_PATIENCE_MS || attempts.some(failedAtServer);
    const outcome: Outcome = enough
      ? { kind: 'untried' }
      : await post.deliver({ from: senderOf(settings, returnKey), to: address, bytes: messages[at]! });
    if (outcome.kind === 'refused' || outcome.kind === 'uncertain')
      log.warn({ delivery: id, outcome: outcome.kind }, 'mail not accepted');
    attempts.push({ id, address, attempts: before, outcome, luck: Math.random() });
  }
  return attempts;
}

function failedAtServer({ outcome }: Attempt): boolean {
  return isAboutServer(outcome);
}
