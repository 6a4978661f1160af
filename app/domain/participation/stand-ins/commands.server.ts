import { record } from '../../audit/commands.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict, NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, ParticipationId } from '../../kernel/ids.ts';
import { changing } from '../changes/commands.server.ts';
import { standInAtParts } from '../day-parts/commands.server.ts';
import { listOwnParts } from '../days/queries.server.ts';
import { contactOf, inviteByHand } from '../guests/commands.server.ts';
import { getInvited } from '../invitations/queries.server.ts';
import { isInvitation } from '../invitations/rules.ts';
import type { Guest } from '../invitations/schema.ts';
import { listInvitedDates } from '../invited-dates/queries.server.ts';
import { sendInvitations } from '../inviting/commands.server.ts';
import { canRegisterByHand } from '../policy.ts';
import type { Participation } from '../queries.server.ts';
import { findParticipationOf } from '../registration/queries.server.ts';
import type { EventTerms } from '../rules.ts';
import { findStandIn, isForPoliticalBody, listAbsences } from './queries.server.ts';

/**
 * Invites whom a member of an administrative group names to come in their place; to a day, with that member's meetings on it. Throws Conflict when the member has not
 * said no, has named someone already, or the event is for a political body; Invalid for someone who is on the event.
 */
export async function nameStandIn(ctx: Ctx, id: ParticipationId, person: Guest): Promise<void> {
  await changing(ctx, id, async (ctx, event, own) => {
    await requireAbsent(ctx, own);
    if (await isForPoliticalBody(ctx, event.id)) throw new Conflict('vara-is-called-in');
    const contactId = await contactOf(ctx, person);
    await inviteByHand(ctx, event, contactId, { invited_as: 'stand-in', stands_in_for_id: id });
    await standInAtParts(ctx, id, contactId);
  });
}

/**
 * The same for one's own group's meeting on a day one comes to otherwise, or another date of the series. Throws NotFound
 * for a meeting that is not one's own there.
 */
export async function nameStandInAt(
  ctx: Ctx,
  whole: ParticipationId,
  part: ParticipationId,
  person: Guest,
): Promise<void> {
  const meetings = [...(await listOwnParts(ctx, whole)), ...(await listInvitedDates(ctx, whole))];
  const own = meetings.find(({ id }) => id === part);
  if (!own) throw new NotFound('not-found');
  await nameStandIn(ctx, own.id, person);
}

/**
 * Calls in a varamedlem for a member who has said no. Throws Conflict when the member has not, someone is called in
 * already, or the vara is not the next in order: the list has changed since it was shown. For the secretariat.
 */
export async function callInVara(ctx: Ctx, id: ParticipationId, contactId: ContactId): Promise<void> {
  requireThat(canRegisterByHand(ctx.actor));
  await changing(ctx, id, async (ctx, event, own) => {
    await requireAbsent(ctx, own);
    const absence = (await listAbsences(ctx, own.event_id)).find((row) => row.id === id);
    if (absence?.next?.contactId !== contactId) throw new Conflict('not-next-vara');
    const as = { invited_as: 'guest' as const, stands_in_for_id: id, position_kind: 'elected' as const };
    const existing = await findParticipationOf(ctx, event.id, contactId);
    const isGuest = existing && isInvitation(existing) && existing.state !== 'declined';
    if (isGuest) await callInGuest(ctx, event, existing.id, as);
    else await inviteByHand(ctx, event, contactId, as);
  });
}

/**
 * Lets someone who was to come in another's place come beside them, as a guest: the other comes after all. Throws
 * Conflict for someone who comes in nobody's place. For the secretariat.
 */
export async function keepBeside(ctx: Ctx, id: ParticipationId): Promise<void> {
  requireThat(canRegisterByHand(ctx.actor));
  await changing(ctx, id, async (ctx, _event, own) => {
    if (!isInvitation(own)) throw new Conflict('not-standing-in');
    const { numUpdatedRows } = await ctx.db
      .updateTable('participations')
      .set({ invited_as: 'guest', stands_in_for_id: null })
      .where('id', '=', id)
      .where('stands_in_for_id', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Conflict('not-standing-in');
    await record(ctx, 'participation.kept-beside', { type: 'participation', id });
  });
}

/** Whoever is on the event already keeps the answer they gave, and is told what they now come as. */
async function callInGuest(
  ctx: Ctx,
  event: EventTerms,
  id: ParticipationId,
  as: { stands_in_for_id: ParticipationId; position_kind: 'elected' },
): Promise<void> {
  await ctx.db
    .updateTable('participations')
    .set((row) => ({ ...as, revision: row('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
  const own = await getInvited(ctx, id);
  await sendInvitations(ctx, 'invitation', event, [{ ...own, version: String(own.revision) }], { lane: 'personal' });
  await record(ctx, 'event.invited', { type: 'event', id: event.id });
}

async function requireAbsent(ctx: Ctx, own: Participation): Promise<void> {
  if (own.source !== 'invitation' || own.state !== 'declined' || own.invited_as !== 'member') {
    throw new Conflict('not-absent');
  }
  if (await findStandIn(ctx, own.id)) throw new Conflict('stand-in-named');
}
