import { createContact, keepContact } from '../../contacts/commands.server.ts';
import { findContactByAddress, getContact } from '../../contacts/queries.server.ts';
import { getEvent } from '../../events/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict, Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { isInvitation } from '../invitations/rules.ts';
import type { Guest } from '../invitations/schema.ts';
import { invite } from '../inviting/commands.server.ts';
import { canRegisterByHand } from '../policy.ts';
import { enrolling } from '../registration/commands.server.ts';
import { findParticipationOf } from '../registration/queries.server.ts';
import { type EventTerms, isOutside, requireStillToCome } from '../rules.ts';

/**
 * Invites someone who has no seat in the event's groups: a contact, or a name and an address; `also` to others of the
 * same day, where they are not invited yet. Throws Invalid when they are invited or registered already, Conflict for a
 * draft and for what is cancelled or over, NotFound for what is not of the day. For the secretariat.
 */
export async function inviteGuest(
  ctx: Ctx,
  eventId: EventId,
  guest: Guest | { contactId: ContactId },
  also: EventId[] = [],
): Promise<ParticipationId> {
  requireThat(canRegisterByHand(ctx.actor));
  return enrolling(ctx, async (ctx) => {
    const events: EventTerms[] = [];
    for (const id of await inLockingOrder(ctx, eventId, also)) events.push(await lockEvent(ctx, id));
    const contactId = await contactOf(ctx, guest);
    let own: ParticipationId | undefined;
    for (const event of events) {
      if (event.id !== eventId && (await isInvitedTo(ctx, event, contactId))) continue;
      if (!event.published_at) throw new Conflict('event-not-published');
      requireStillToCome(event, ctx.now());
      const id = await inviteByHand(ctx, event, contactId, { invited_as: 'guest' });
      if (event.id === eventId) own = id;
    }
    return own!;
  });
}

/** The day before the meetings on it, and those in one order. Throws NotFound for what is neither. */
async function inLockingOrder(ctx: Ctx, eventId: EventId, also: EventId[]): Promise<EventId[]> {
  const { day_id } = await getEvent(ctx, eventId);
  const dayId = day_id ?? eventId;
  const others = await Promise.all(also.map((id) => getEvent(ctx, id)));
  if (others.some((event) => event.id !== dayId && event.day_id !== dayId)) throw new NotFound('not-found');
  const ids = [...new Set([eventId, ...also])].sort();
  return [...ids.filter((id) => id === dayId), ...ids.filter((id) => id !== dayId)];
}

async function isInvitedTo(ctx: Ctx, event: EventTerms, contactId: ContactId): Promise<boolean> {
  const existing = await findParticipationOf(ctx, event.id, contactId);
  return existing !== undefined && (isInvitation(existing) || !isOutside(existing.state));
}

/** The contact with the address, or a new one with the name. A name typed for a known address is not believed. */
export async function contactOf(ctx: Ctx, person: Guest | { contactId: ContactId }): Promise<ContactId> {
  if ('contactId' in person) return (await getContact(ctx, person.contactId)).id;
  const known = await findContactByAddress(ctx, person.email);
  if (!known) return createContact(ctx, { name: person.name, address: person.email, language: 'nb' });
  await keepContact(ctx, known.id);
  return known.id;
}

/** Invites one person, in a transaction that holds the event. Throws Invalid beside `email` for someone who is on it. */
export async function inviteByHand(
  ctx: Ctx,
  event: EventTerms,
  contactId: ContactId,
  as: Pick<Parameters<typeof invite>[2][number], 'invited_as' | 'stands_in_for_id' | 'position_kind'>,
): Promise<ParticipationId> {
  if (await isInvitedTo(ctx, event, contactId)) throw new Invalid('already-invited', 'email');
  const existing = await findParticipationOf(ctx, event.id, contactId);
  const invitee = { contact_id: contactId, represents_id: null, participation_id: existing?.id ?? null, ...as };
  const [id] = await invite(ctx, event, [invitee]);
  return id!;
}
