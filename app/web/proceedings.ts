import { holdsSeat, isPolitical } from '../domain/groups/rules.ts';
import type { RollCall } from '../domain/meetings/roll-call/queries.server.ts';
import { quorumOf, suggestedFor, votersIn } from '../domain/meetings/roll-call/rules.ts';
import type { RollLine } from '../domain/meetings/roll-call/schema.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import type { Voting } from '../domain/meetings/voting/queries.server.ts';
import { tallyOf } from '../domain/meetings/voting/rules.ts';
import type { RollRow } from '../ui/roll-call.tsx';
import type { VoteRow } from '../ui/vote-sheet.tsx';
import type { Handled } from './handle.ts';

/** What happens in a meeting, in words. */

/** How many are there, and whether the body can decide anything. */
export function presenceFigures({ words, t }: Handled, meeting: Meeting, roll: RollCall) {
  const texts = words['desk-proceedings'];
  const present = roll.lines.filter(({ presence }) => presence === 'present').length;
  const there = { value: String(present), label: texts.there };
  if (!isPolitical(meeting.group)) return [there];
  const voters = votersIn(roll.lines, roll).length;
  const needed = quorumOf(roll.members);
  const hasQuorum = voters >= needed;
  return [
    there,
    { value: `${voters}/${roll.members}`, label: texts['with-vote'] },
    {
      value: hasQuorum ? texts.yes : texts.no,
      label: t('desk-proceedings.has-quorum', { needed, members: roll.members }),
      ...(!hasQuorum && { tone: 'warning' as const }),
    },
  ];
}

/** The roll call as its form shows it; what is not noted yet is suggested from the answers. */
export function rollCallLines(handled: Handled, roll: RollCall) {
  const { words } = handled;
  const seats = roll.lines
    .filter(holdsSeat)
    .map(({ contactId, name }) => ({ value: contactId as string, label: name }));
  return {
    seats,
    varas: roll.varas.map((line) => ({ value: line.contactId as string, label: personLine(handled, line) })),
    lines: roll.lines.map(
      (line): RollRow => ({
        contactId: line.contactId,
        name: line.name || words['desk-audit'].erased,
        about: [roleOf(handled, line), line.represents].filter(Boolean).join(', '),
        answered: line.answered ? words['desk-proceedings'].answered[line.answered] : undefined,
        was: line.presence,
        presence: line.presence ?? suggestedFor(line),
        wasFor: line.presence ? (line.standsInFor ?? undefined) : undefined,
        standsInFor: line.standsInFor ?? undefined,
        isVara: line.role === 'varamedlem',
      }),
    ),
  };
}

/** «Varamedlem 2», «Gjest» */
function roleOf({ words }: Handled, { role, rank }: RollLine): string {
  const roles: Record<string, string> = { ...words.groups.roles, gjest: words['desk-proceedings'].guest };
  return role === 'varamedlem' && rank > 0 ? `${roles[role]} ${rank}` : (roles[role] ?? role);
}

/** «Kari Nilsen, varamedlem 1, Moss» */
export function personLine(handled: Handled, line: RollLine): string {
  return [line.name, roleOf(handled, line), line.represents].filter(Boolean).join(', ');
}

/** Everyone with a vote; before the case is concluded everyone is taken to be for. */
export function votesShown(handled: Handled, { voters }: Voting, isConcluded: boolean): VoteRow[] {
  return voters.map((line) => ({
    contactId: line.contactId,
    name: line.name || handled.words['desk-audit'].erased,
    about: [roleOf(handled, line), line.represents].filter(Boolean).join(', '),
    vote: line.vote ?? (isConcluded ? 'none' : 'for'),
  }));
}

/** «Vedtatt mot 3 stemmer»: how a vote went; undefined when there was none. */
export function tallySentence({ t }: Pick<Handled, 't'>, { voters, chairId }: Voting): string | undefined {
  const votes = voters.flatMap(({ contactId, vote }) => (vote ? [{ contactId, vote }] : []));
  if (votes.length === 0) return undefined;
  const tally = tallyOf(votes, chairId);
  if (tally.against === 0) return t('desk-proceedings.unanimous', { count: tally.for });
  const key = tally.byChair ? 'by-chair' : 'divided';
  return t(`desk-proceedings.${key}`, { for: tally.for, against: tally.against });
}
