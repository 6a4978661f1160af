import { createHash } from 'node:crypto';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { ExpectedError, requireThat } from '../../kernel/errors.ts';
import { type ContactId, newId } from '../../kernel/ids.ts';
import { noteReturned } from '../../outbox/bounces/commands.server.ts';
import { canHandleMail } from '../../outbox/policy.ts';
import { type Answered, answerInvitations } from '../../participation/invitations/commands.server.ts';
import type { InvitationAnswer } from '../../participation/invitations/schema.ts';
import { leaveByMail } from '../leaving/commands.server.ts';
import { legible } from '../reading/message.ts';
import type { Bounce, Message, Reply } from '../reading/schema.ts';
import { folderOf, type Invited, isAlarm, isLeaving, judge } from '../rules.ts';
import { type Folder, type IncomingState, REFUSED } from '../schema.ts';
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
  const fresh = new Map(
    arrivals.map((arrival, at) => [hashes[at]!, arrival] as const).filter(([hash]) => !known.has(hash)),
  );
  const verdicts = given ? [...fresh].map(() => given) : await carryOut(ctx, [...fresh.values()], invited);
  const rows = [...fresh].map(([hash, arrival], at) => rowOf(ctx, { hash, ...arrival }, verdicts[at]!));
  for (const { hash, state } of rows) known.set(hash, state);
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

/** What becomes of each message. The answers among them are taken together. */
async function carryOut(ctx: Ctx, arrivals: Arrival[], invited: Map<string, Invited[]>): Promise<Verdict[]> {
  const verdicts: (Verdict | undefined)[] = [];
  const believed: { at: number; invited: Invited; given: InvitationAnswer }[] = [];
  for (const [at, { message }] of arrivals.entries()) {
    const { content } = message;
    if (content.kind === 'reply') {
      const judged = judge(message, content.reply, { invited, now: ctx.now() });
      if ('doubt' in judged) verdicts[at] = { state: 'review', reason: judged.doubt };
      else {
        const given = givenIn(content.reply, judged.answeredBy);
        believed.push(...judged.invited.map((invited) => ({ at, invited, given })));
      }
    } else if (content.kind === 'bounce') verdicts[at] = await takeBounce(ctx, message, content.bounce);
    else if (content.kind === 'auto-reply') verdicts[at] = { state: 'ignored', reason: 'automatic' };
    else if (isLeaving(message)) verdicts[at] = await takeLeaving(ctx, message);
    else verdicts[at] = { state: 'review', reason: content.because };
  }
  const answered = await answerInvitations(
    ctx,
    believed.map(({ invited, given }) => ({ id: invited.participationId, given })),
  );
  for (const [nth, { at, invited }] of believed.entries()) {
    const { contactId, participationId, eventId } = invited;
    const verdict = { contactId, participationId, eventId, ...verdictOn(answered[nth]!) };
    // An answer to a whole series is one message: what it has changed counts before what it has not.
    const before = verdicts[at];
    verdicts[at] = before && RANK.indexOf(before.state) <= RANK.indexOf(verdict.state) ? before : verdict;
  }
  return verdicts as Verdict[];
}

const RANK: IncomingState[] = ['applied', 'review', 'stale', 'ignored'];
const MAX_COMMENT = 500;

function givenIn({ answer, comment, sequence, stamp }: Reply, answeredBy: ContactId): InvitationAnswer {
  const said = legible(comment ?? '').slice(0, MAX_COMMENT) || undefined;
  return { answer, comment: said, channel: 'mail', answeredBy, sequence, stamp };
}

function verdictOn(answered: Answered | ExpectedError): Verdict {
  // What has been withdrawn, cancelled or held is not answered any more.
  if (answered instanceof ExpectedError) return { state: 'stale', reason: answered.code };
  if (answered.standing === 'counts') return { state: 'applied' };
  if (answered.standing === 'stale') return { state: 'stale', reason: 'stale' };
  return answered.standing === 'repeated'
    ? { state: 'ignored', reason: 'repeated' }
    : { state: 'review', reason: 'unsent' };
}

async function takeLeaving(ctx: Ctx, message: Message): Promise<Verdict> {
  const contactId = await leaveByMail(ctx, message);
  return contactId
    ? { state: 'applied', reason: 'left-newsletters', contactId }
    : { state: 'review', reason: 'no-reader' };
}

async function takeBounce(ctx: Ctx, { keys }: Message, bounce: Bounce): Promise<Verdict> {
  if (bounce.action !== 'failed') return { state: 'ignored', reason: 'not-final' };
  const [key, ...more] = keys;
  if (!key || more.length > 0) return { state: 'ignored', reason: 'unknown-key' };
  const bounced = await noteReturned(ctx, { key, ...bounce });
  if (!bounced) return { state: 'ignored', reason: 'unknown-key' };
  const { effect, ...about } = bounced;
  if (isAlarm(bounce.status)) return { ...about, state: 'review', reason: REFUSED };
  return effect === 'elsewhere'
    ? { ...about, state: 'review', reason: 'elsewhere' }
    : { ...about, state: 'applied', reason: effect };
}
