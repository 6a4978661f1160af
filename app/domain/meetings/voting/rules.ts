/** Pure decisions about what a vote came to. */

export interface Tally {
  for: number;
  against: number;
  isAdopted: boolean;
  /** As many for as against: the vote of whoever leads decided (kommuneloven § 11-9). */
  byChair: boolean;
}

/**
 * A simple majority of the votes cast; when they are equal, the vote of whoever leads the meeting decides (kommuneloven
 * § 11-9; the ministry's letter 14/6300 on the former § 35). Not for elections: there lots are drawn.
 */
export function tallyOf(votes: { contactId: string; vote: 'for' | 'against' }[], chairId: string | undefined): Tally {
  const count = (vote: string) => votes.filter((one) => one.vote === vote).length;
  const tally = { for: count('for'), against: count('against') };
  const isEqual = tally.for === tally.against && tally.for > 0;
  const byChair = isEqual && votes.some((one) => one.contactId === chairId);
  const chairIsFor = votes.some((one) => one.contactId === chairId && one.vote === 'for');
  return { ...tally, isAdopted: tally.for > tally.against || (byChair && chairIsFor), byChair };
}
