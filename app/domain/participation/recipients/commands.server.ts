/** Whose mailboxes an invitation is in: it follows a new address, and a new assistant. Works in the caller's transaction. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { enqueue, enqueueAll } from '../../outbox/commands.server.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { getInvited, type Invited } from '../invitations/queries.server.ts';
import { openInvitations, sendInvitations } from '../inviting/commands.server.ts';

/**
 * The calendar at the old address drops what is coming, and the one at the new address gets it, with the answer given.
 * The two may be the same mailbox, so what is sent to the new one has the higher SEQUENCE.
 */
export async function followAddress(ctx: Ctx, contactId: ContactId, before: string | null): Promise<void> {
  if (before) await endUnsent(ctx, contactId, { recipientId: contactId, address: before });
  for (const { id, event_id, invitation_id } of await listOpen(ctx, contactId)) {
    const event = await lockEvent(ctx, event_id);
    const { sequence } = await getInvited(ctx, id);
    await ctx.db
      .updateTable('participations')
      .set((row) => ({ revision: row('revision', '+', 1), calendar_sequence: row('calendar_sequence', '+', 2) }))
      .where('id', '=', id)
      .execute();
    const own = await getInvited(ctx, id);
    const old = { contactId, address: before, invitationId: invitation_id };
    await takeBack(ctx, own, old, sequence + 1);
    await sendAsItStands(ctx, event, own);
  }
}

/** What the invitation says now, to everyone who reads it, with the answer given. */
export async function sendAsItStands(ctx: Ctx, event: { id: string }, own: Invited): Promise<void> {
  const hasAnswered = ['registered', 'tentative', 'declined'].includes(own.state);
  const row = { ...own, version: `${own.revision}:address` };
  await sendInvitations(ctx, hasAnswered ? 'invitation-answered' : 'invitation', event, [row], { lane: 'personal' });
}

/** A new assistant gets what is coming; the calendar of the one before drops it. The person's own is left as it is. */
export async function followAssistant(
  ctx: Ctx,
  contactId: ContactId,
  { before, now }: { before: ContactId | null; now: ContactId | null },
): Promise<void> {
  const address = before ? await findAddress(ctx, before) : null;
  for (const { id, event_id } of await listOpen(ctx, contactId)) {
    const own = await getInvited(ctx, id);
    if (own.contact_id !== contactId) continue;
    const row = before && (await findStanding(ctx, id, before));
    if (row) {
      await takeBack(ctx, own, { contactId: before, address, invitationId: row.id }, own.sequence + 1);
      await ctx.db.updateTable('invitations').set({ replaced_at: ctx.now() }).where('id', '=', row.id).execute();
    }
    if (!now) continue;
    await openInvitations(ctx, { id: event_id }, [{ id, contact_id: contactId }]);
    await enqueueAll(ctx, [
      {
        purpose: 'invitation',
        to: { contactId: now },
        version: `${id}:${own.revision}:assistant`,
        eventId: event_id,
        participationId: id,
      },
    ]);
  }
}

/** What has been taken back, but not told yet: the mail that waits will go to the new address, so the old one gets its own. */
export async function endUnsent(
  ctx: Ctx,
  contactId: ContactId,
  { recipientId, address }: { recipientId: ContactId; address: string },
): Promise<void> {
  const waiting = await ctx.db
    .selectFrom('messages')
    .select('participation_id')
    .distinct()
    .where('contact_id', '=', contactId)
    .where('purpose', '=', 'invitation-withdrawn')
    .where('participation_id', 'is not', null)
    .where('state', 'in', ['queued', 'claimed'])
    .execute();
  for (const { participation_id } of waiting) {
    const own = await getInvited(ctx, participation_id as ParticipationId);
    const row = await findStanding(ctx, own.id, recipientId);
    if (row) await takeBack(ctx, own, { contactId, address, invitationId: row.id }, own.sequence);
  }
}

/** What still is to come and stands, in the order of the events, so that two of these at once lock them in the same order. */
async function listOpen(ctx: Ctx, recipientId: ContactId) {
  const rows = await ctx.db
    .selectFrom('invitations')
    .innerJoin('participations', 'participations.id', 'invitations.participation_id')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select(['participations.id', 'participations.event_id', 'invitations.id as invitation_id'])
    .where('invitations.recipient_id', '=', recipientId)
    .where('invitations.replaced_at', 'is', null)
    .where('participations.source', '=', 'invitation')
    .where('participations.state', '!=', 'withdrawn')
    .where('participations.contact_id', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    .orderBy('participations.event_id')
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as ParticipationId, event_id: row.event_id as EventId }));
}

/**
 * A CANCEL to a mailbox that is no longer the one: `sequence` is fixed here, below that of what the right one gets.
 * It is written in its reader's language, and is not copied to anyone.
 */
export async function takeBack(
  ctx: Ctx,
  own: { id: ParticipationId; event_id: EventId },
  old: { contactId: ContactId; address: string | null; invitationId: string },
  sequence: number,
): Promise<void> {
  const { contactId, address, invitationId } = old;
  if (!address) return;
  await enqueue(ctx, {
    purpose: 'invitation-withdrawn',
    to: { contactId, address },
    version: `${own.id}:${invitationId}:${sequence}:${ctx.now()}`,
    data: { invitationId, sequence },
    eventId: own.event_id,
    participationId: own.id,
  });
}

async function findStanding(
  ctx: Ctx,
  id: ParticipationId,
  recipientId: ContactId,
): Promise<{ id: string } | undefined> {
  return ctx.db
    .selectFrom('invitations')
    .select('id')
    .where('participation_id', '=', id)
    .where('recipient_id', '=', recipientId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
}

async function findAddress(ctx: Ctx, contactId: ContactId): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', contactId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
  return row?.address ?? null;
}
