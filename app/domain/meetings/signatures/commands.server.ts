import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { openMeeting } from '../commands.server.ts';
import { freeze, requireHeld } from '../minutes/commands.server.ts';
import { minutesKind } from '../minutes/rules.ts';
import type { Compose } from '../minutes/schema.ts';
import { canRunMeetings } from '../policy.ts';
import { getMeeting } from '../queries.server.ts';
import { getToSign, listSignerCandidates } from './queries.server.ts';

/**
 * Freezes a møtebok and asks those chosen to sign it. Throws Conflict for a referat, before the meeting has begun, and when
 * it is out already; Invalid when someone chosen had no part in the meeting.
 */
export async function sendForSignature(
  ctx: Ctx,
  eventId: EventId,
  { signers, compose }: { signers: ContactId[]; compose: Compose },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const meeting = await openMeeting(ctx, eventId);
    requireHeld(ctx, meeting);
    if (minutesKind(meeting.group) === 'referat') throw new Conflict('minutes-not-for-signature');
    const candidates = (await listSignerCandidates(ctx, meeting)).map(({ contactId }) => contactId);
    if (!signers.every((signer) => candidates.includes(signer))) throw new Invalid('signer-not-there', 'signers');
    await freeze(ctx, meeting, compose);
    const now = ctx.now();
    await ctx.db.updateTable('minutes').set({ sent_for_signature_at: now }).where('event_id', '=', eventId).execute();
    await ctx.db.deleteFrom('signatures').where('event_id', '=', eventId).execute();
    await ctx.db
      .insertInto('signatures')
      .values([...new Set(signers)].map((contact_id) => ({ event_id: eventId, contact_id, asked_at: now })))
      .execute();
    const messages = [...new Set(signers)].map((contactId) => ({
      purpose: 'minutes-signature' as const,
      to: { contactId },
      version: `${eventId}:${now}`,
      eventId,
    }));
    await enqueueAll(ctx, messages);
    await record(ctx, 'minutes.sent-for-signature', { type: 'event', id: eventId });
  });
}

/**
 * Takes a møtebok back from those who were to sign: it can be changed again, and signatures already given are void.
 * Not out: nothing changes. Throws Conflict once it is locked.
 */
export async function takeBackMinutes(ctx: Ctx, eventId: EventId): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const meeting = await getMeeting(ctx, eventId);
    if (meeting.locked_at) throw new Conflict('minutes-locked');
    if (!meeting.sent_for_signature_at) return;
    await takeBack(ctx, eventId);
  });
}

/**
 * The actor signs exactly the text whose hash they were shown; when the last one has, the møtebok is locked. Signed already:
 * nothing changes. Throws NotFound for whoever was not asked, Conflict when the text is another by now or locked without them.
 */
export async function signMinutes(ctx: Ctx, eventId: EventId, { hash }: { hash: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const toSign = await getToSign(ctx, eventId);
    if (toSign.hash !== hash) throw new Conflict('minutes-changed');
    if (toSign.signed_at) return;
    if (toSign.locked_at) throw new Conflict('minutes-locked');
    const { contactId } = ctx.actor as { contactId: ContactId };
    const { name } = await ctx.db
      .selectFrom('contacts')
      .select('name')
      .where('id', '=', contactId)
      .executeTakeFirstOrThrow();
    await ctx.db
      .updateTable('signatures')
      .set({ signed_at: ctx.now(), name, hash })
      .where('event_id', '=', eventId)
      .where('contact_id', '=', contactId)
      .execute();
    await record(ctx, 'minutes.signed', { type: 'event', id: eventId });
    await lockIfSigned(ctx, eventId);
  });
}

/**
 * Someone asked to sign is gone, in the caller's transaction, with the event locked: when those who are left have all
 * signed, the møtebok is locked; when nobody is left, it is taken back, so that others can be chosen.
 */
export async function endRequests(ctx: Ctx, eventId: EventId): Promise<void> {
  const minutes = await ctx.db
    .selectFrom('minutes')
    .select(['sent_for_signature_at', 'locked_at'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (!minutes?.sent_for_signature_at || minutes.locked_at) return;
  const left = await ctx.db
    .selectFrom('signatures')
    .select('contact_id')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (left) await lockIfSigned(ctx, eventId);
  else await takeBack(ctx, eventId);
}

async function takeBack(ctx: Ctx, eventId: EventId): Promise<void> {
  await ctx.db.deleteFrom('signatures').where('event_id', '=', eventId).execute();
  await ctx.db
    .updateTable('minutes')
    .set({ sent_for_signature_at: null, frozen: null })
    .where('event_id', '=', eventId)
    .execute();
  await record(ctx, 'minutes.taken-back', { type: 'event', id: eventId });
}

async function lockIfSigned(ctx: Ctx, eventId: EventId): Promise<void> {
  const missing = await ctx.db
    .selectFrom('signatures')
    .select('contact_id')
    .where('event_id', '=', eventId)
    .where('signed_at', 'is', null)
    .executeTakeFirst();
  if (missing) return;
  await ctx.db.updateTable('minutes').set({ locked_at: ctx.now() }).where('event_id', '=', eventId).execute();
  await record(ctx, 'minutes.locked', { type: 'event', id: eventId });
}
