/** Who sits in an event's groups is invited to it; who no longer does, is not. */

import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { isToBeInvited } from '../invitations/rules.ts';
import { invite, memberIn, withdrawInvitation } from '../inviting/commands.server.ts';
import { listInvited, listSeated } from '../inviting/queries.server.ts';

/**
 * Makes the invitations of a published event still to come agree with the seats in its groups on the day it begins;
 * those of one person, or everybody's. Guests and those who registered themselves stay. Safe to repeat.
 */
export async function followSeats(ctx: Ctx, eventId: EventId, person?: { contactId: ContactId }): Promise<void> {
  const event = await lockEvent(ctx, eventId);
  if (event.openness !== 'groups' || !event.published_at || event.cancelled_at || event.ends_at <= ctx.now()) return;
  const seated = await listSeated(ctx, event, person?.contactId);
  const seats = new Set(seated.map((seat) => seat.contact_id));
  for (const invited of await listInvited(ctx, eventId)) {
    if (person && invited.contact_id !== person.contactId) continue;
    if (invited.invited_as === 'member' && !seats.has(invited.contact_id))
      await withdrawInvitation(ctx, event, invited);
  }
  const invitees = seated.filter((seat) => isToBeInvited(seat)).map(memberIn);
  await invite(ctx, event, invitees);
}
