import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import type { AgendaItemId } from '../../kernel/ids.ts';
import { requireOnAgenda } from '../agenda/queries.server.ts';
import { openMeeting } from '../commands.server.ts';
import type { Meeting } from '../schema.ts';
import { getVoting, type Voting } from './queries.server.ts';
import { tallyOf } from './rules.ts';
import type { Conclusion } from './schema.ts';

/**
 * Records what the meeting came to in a case and who voted how; what is decided is the recommendation to the body that
 * gets the case next. It can be corrected. Throws Conflict before the meeting has begun and once the minutes are locked;
 * Invalid for the vote of someone without one or with two, and for a decision that too few took part in or that had no majority
 * (kommuneloven § 11-9).
 */
export async function concludeItem(ctx: Ctx, id: AgendaItemId, conclusion: Conclusion): Promise<void> {
  const { outcome, decision, votes } = conclusion;
  await inTransaction(ctx, async (ctx) => {
    const eventId = await requireOnAgenda(ctx, id);
    const meeting = await openMeeting(ctx, eventId);
    if (meeting.starts_at > ctx.now()) throw new Conflict('meeting-not-begun');
    const voting = await getVoting(ctx, meeting, id);
    const hasVote = (contactId: string) => voting.voters.some((voter) => voter.contactId === contactId);
    if (!votes.every(({ contactId }) => hasVote(contactId))) throw new Invalid('has-no-vote', 'votes');
    if (new Set(votes.map(({ contactId }) => contactId)).size < votes.length) throw new Invalid('named-twice', 'votes');
    if (outcome === 'decided') requireAdopted(voting, votes);
    await ctx.db.deleteFrom('votes').where('item_id', '=', id).execute();
    if (votes.length > 0) {
      const rows = votes.map(({ contactId, vote }) => ({ item_id: id, contact_id: contactId, vote }));
      await ctx.db.insertInto('votes').values(rows).execute();
    }
    const concluded = { outcome, decision: outcome === 'decided' ? decision! : null };
    await ctx.db.updateTable('agenda_items').set(concluded).where('id', '=', id).execute();
    await record(ctx, 'agenda.item-concluded', { type: 'event', id: eventId });
  });
}

/** Whether what was decided in a case still is, now that someone else or no one votes. Throws Conflict when it would not be. */
export async function requireStillAdopted(ctx: Ctx, meeting: Meeting, id: AgendaItemId): Promise<void> {
  const { outcome } = await ctx.db
    .selectFrom('agenda_items')
    .select('outcome')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (outcome !== 'decided') return;
  const voting = await getVoting(ctx, meeting, id);
  const votes = voting.voters.flatMap(({ contactId, vote }) => (vote ? [{ contactId, vote }] : []));
  const isAdopted = votes.length >= voting.needed && tallyOf(votes, voting.chairId).isAdopted;
  if (voting.members > 0 && !isAdopted) throw new Conflict('decision-falls');
}

/** The same of every case of a meeting: another may lead it now. */
export async function requireAllStillAdopted(ctx: Ctx, meeting: Meeting): Promise<void> {
  const decided = await ctx.db
    .selectFrom('agenda_items')
    .select('id')
    .where('event_id', '=', meeting.eventId)
    .where('outcome', '=', 'decided')
    .execute();
  for (const { id } of decided) await requireStillAdopted(ctx, meeting, id as AgendaItemId);
}

/** A body without members, and a group that advises, decides without a vote. */
function requireAdopted({ members, needed, chairId }: Voting, votes: Conclusion['votes']): void {
  if (members === 0) return;
  const tally = tallyOf(votes, chairId);
  if (votes.length < needed) throw new Invalid('no-quorum', 'outcome', { cast: votes.length, needed, members });
  if (!tally.isAdopted) throw new Invalid('no-majority', 'outcome', { for: tally.for, against: tally.against });
}
