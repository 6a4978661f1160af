import type { PartStat } from '../../calendar/schema.ts';
import type { Instant } from '../../kernel/time.ts';
import type { State } from '../schema.ts';
import type { Answer } from './schema.ts';

/** Pure decisions about invitations and their answers. */

/** Whose calendars hold the event because we invited them: an invitation stands until it is withdrawn, whatever the answer. */
export function isInvitation({ source, state }: { source: string; state: State }): boolean {
  return source === 'invitation' && state !== 'withdrawn';
}

/**
 * Whether a seat leads to an invitation: not for whoever is on the event already, has said no to an invitation, or was
 * taken off by hand.
 */
export function isToBeInvited(seat: {
  state: State | null;
  source: string | null;
  invited_as: string | null;
}): boolean {
  if (seat.state === null) return true;
  if (seat.source === 'invitation') return seat.state === 'withdrawn' && seat.invited_as !== null;
  return seat.state === 'withdrawn' || seat.state === 'declined';
}

/** How a person stands, as their calendar says it. Who waits for a place has said yes, but cannot count on it. */
export function partstatOf(state: State): PartStat {
  if (state === 'registered') return 'ACCEPTED';
  if (state === 'declined' || state === 'withdrawn') return 'DECLINED';
  return state === 'invited' ? 'NEEDS-ACTION' : 'TENTATIVE';
}

/** The answer a state amounts to; undefined as long as there is none. */
export function answerOf(state: State): Answer | undefined {
  if (state === 'invited') return undefined;
  if (state === 'declined' || state === 'withdrawn') return 'no';
  return state === 'tentative' ? 'maybe' : 'yes';
}

/** When an answer was given, as answers are ordered: by SEQUENCE, then by DTSTAMP (RFC 5546 §2.1.5). */
export interface Turn {
  sequence: number;
  stamp: Instant;
}

/**
 * What to do with an answer, given the SEQUENCE that stands and the last answer counted. `stale`: it answers something
 * that has changed since, or a later answer has been counted. `repeated`: it is the last one again. `unsent`: we have sent no such SEQUENCE.
 */
export function standingOf(
  turn: Turn,
  { sequence, last }: { sequence: number; last: Turn | undefined },
): 'counts' | 'stale' | 'repeated' | 'unsent' {
  if (turn.sequence > sequence) return 'unsent';
  if (turn.sequence < sequence) return 'stale';
  if (!last || last.sequence < turn.sequence || last.stamp < turn.stamp) return 'counts';
  return last.stamp === turn.stamp ? 'repeated' : 'stale';
}

/** The ORGANIZER of one recipient's invitation: our address with the recipient's own key as the plus part. */
export function replyAddress(address: string, replyKey: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${replyKey}${address.slice(at)}`;
}
