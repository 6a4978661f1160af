import { isPolitical } from '../../groups/rules.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { AgendaItemId, ContactId } from '../../kernel/ids.ts';
import { listRecusals } from '../recusals/queries.server.ts';
import type { Recusal } from '../recusals/schema.ts';
import { getRollCall } from '../roll-call/queries.server.ts';
import { chairOf, quorumOf, votersIn } from '../roll-call/rules.ts';
import type { RollLine } from '../roll-call/schema.ts';
import type { Meeting } from '../schema.ts';
import type { Vote } from './schema.ts';

/** A vote in a case: who has one, who stepped out, how many it takes and how it went. */
export interface Voting {
  voters: (RollLine & { vote: Vote | undefined })[];
  recusals: Recusal[];
  /** How many have a seat in the body, and how many of them must vote. */
  members: number;
  needed: number;
  chairId: ContactId | undefined;
}

/**
 * Who may vote in a case and how they did: those with a vote in the meeting, without whoever stepped out, with the varas
 * in their seats. An administrative group does not vote: nobody is in it. For the secretariat.
 */
export async function getVoting(ctx: Ctx, meeting: Meeting, itemId: AgendaItemId): Promise<Voting> {
  const roll = await getRollCall(ctx, meeting);
  const recusals = (await listRecusals(ctx, meeting.eventId)).filter((one) => one.itemId === itemId);
  if (!isPolitical(meeting.group)) return { voters: [], recusals, members: 0, needed: 0, chairId: undefined };
  const votes = await ctx.db
    .selectFrom('votes')
    .select(['contact_id', 'vote'])
    .$narrowType<{ vote: Vote }>()
    .where('item_id', '=', itemId)
    .execute();
  const isOut = (id: string) => recusals.some((one) => one.contactId === id);
  const sitsIn = (id: string) => recusals.some((one) => one.substituteId === id);
  const voting = votersIn(roll.lines, roll).filter(({ contactId }) => !isOut(contactId));
  const called = roll.lines.filter(
    (line) => line.presence === 'present' && sitsIn(line.contactId) && !voting.includes(line),
  );
  const voters = [...voting, ...called].map((line) => ({
    ...line,
    vote: votes.find((one) => one.contact_id === line.contactId)?.vote,
  }));
  return {
    voters,
    recusals,
    members: roll.members,
    needed: quorumOf(roll.members),
    chairId: chairOf(voting)?.contactId,
  };
}
