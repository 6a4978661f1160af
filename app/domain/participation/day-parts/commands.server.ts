/** What follows from the day to one's own groups' meetings on it. Every function here works inside a transaction that holds the day. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, ParticipationId } from '../../kernel/ids.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { listPartsBeside } from '../days/queries.server.ts';
import { inviteByHand } from '../guests/commands.server.ts';
import { getInvited } from '../invitations/queries.server.ts';
import { isInvitation } from '../invitations/rules.ts';
import { withdrawInvitation } from '../inviting/commands.server.ts';
import { findParticipationOf } from '../registration/queries.server.ts';
import { findStandIn } from '../stand-ins/queries.server.ts';

/** Whoever is taken off a day by hand is taken off the groups' meetings on it. */
export async function withdrawFromParts(ctx: Ctx, whole: ParticipationId): Promise<void> {
  for (const { id, event_id } of await listPartsBeside(ctx, [whole])) {
    const event = await lockEvent(ctx, event_id);
    const own = await getInvited(ctx, id);
    if (isInvitation(own)) await withdrawInvitation(ctx, event, own, { byHand: true });
  }
}

/** Whoever comes to a day in a member's place comes to that member's groups' meetings; not where they are invited themselves. */
export async function standInAtParts(ctx: Ctx, whole: ParticipationId, contactId: ContactId): Promise<void> {
  for (const { id, event_id, state, invited_as } of await listPartsBeside(ctx, [whole])) {
    if (state !== 'declined' || invited_as !== 'member') continue;
    const event = await lockEvent(ctx, event_id);
    const existing = await findParticipationOf(ctx, event_id, contactId);
    if ((existing && isInvitation(existing)) || (await findStandIn(ctx, id))) continue;
    await inviteByHand(ctx, event, contactId, { invited_as: 'stand-in', stands_in_for_id: id });
  }
}
