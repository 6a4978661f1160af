import { holdsSeat } from '../../groups/rules.ts';
import type { RollLine } from './schema.ts';

/** Pure decisions about who is there and what their being there is worth. */

/**
 * Who has a vote in the meeting: members who are there, and varamedlemmer in the seat of a member who is not. Where each
 * organisation has one seat, it has one vote, whoever of its people came.
 */
export function votersIn<
  Line extends Pick<RollLine, 'contactId' | 'role' | 'presence' | 'standsInFor' | 'representsId'>,
>(lines: Line[], { onePerOrganisation }: { onePerOrganisation: boolean }): Line[] {
  const there = lines.filter(({ presence }) => presence === 'present');
  const isThere = (id: string) => there.some((line) => line.contactId === id && holdsSeat(line));
  const voters = there.filter((line) => holdsSeat(line) || (line.standsInFor !== null && !isThere(line.standsInFor)));
  if (!onePerOrganisation) return voters;
  return voters.filter(
    (line, at) =>
      line.representsId === null || voters.findIndex((other) => other.representsId === line.representsId) === at,
  );
}

/**
 * How many must be there and vote for a body of so many members to decide anything: at least half (kommuneloven § 11-9,
 * which applies to a political council as far as it fits). Whoever stepped out counts as a member, and has not voted.
 */
export function quorumOf(members: number): number {
  return Math.ceil(members / 2);
}

/** Who leads: the leader, or else the deputy; undefined when neither is among them. */
export function chairOf<Line extends { role: string }>(lines: Line[]): Line | undefined {
  return lines.find(({ role }) => role === 'leder') ?? lines.find(({ role }) => role === 'nestleder');
}

/** The presence to suggest for someone of whom nothing is noted; undefined where there is nothing to go by. */
export function suggestedFor({ answered }: Pick<RollLine, 'answered'>): RollLine['presence'] {
  if (answered === 'yes') return 'present';
  return answered === 'no' ? 'forfall' : undefined;
}
