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

/**
 * Whoever is taken off a day by hand is taken off the groups' meetings on it. Who stood in on the day for someone who comes
 * after all stays at the meetings where that person is still absent.
 */
export async function withdrawFromParts(ctx: Ctx, whole: ParticipationId): Promise<void> {
  const isBeside = await comesAfterAll(ctx, whole);
  for (const { id, event_id } of await listPartsBeside(ctx, [whole])) {
    const event = await lockEvent(ctx, event_id);
    const own = await getInvited(ctx, id);
    if (isBeside && own.stands_in_for_id && !(await comesAfterAll(ctx, id))) continue;
    if (isInvitation(own)) await withdrawInvitation(ctx, event, own, { byHand: true });
  }
}

/** Whether someone stands in for a person who has answered yes or maybe since. */
async function comesAfterAll(ctx: Ctx, id: ParticipationId): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('participations as standIn')
    .innerJoin('participations as absent', 'absent.id', 'standIn.stands_in_for_id')
    .select('absent.id')
    .where('standIn.id', '=', id)
    .where('absent.state', 'not in', ['invited', 'declined', 'withdrawn'])
    .executeTakeFirst();
  return row !== undefined;
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
