import type { State } from '../schema.ts';

/** Pure decisions about one person's meetings on a day of several groups. */

interface Meeting {
  id: string;
  starts_at: string;
  ends_at: string;
  state: State;
}

/** Those of a person's meetings that are at the same time as another of them, and that they have not said no to. */
export function collidingAmong<M extends Meeting>(meetings: M[]): M[] {
  const open = meetings.filter(({ state }) => state !== 'declined' && state !== 'withdrawn');
  return open.filter((one) => open.some((other) => other.id !== one.id && overlap(one, other)));
}

/** Whether the two are at the same time; one that begins when the other ends is not. */
export function overlap(
  one: Pick<Meeting, 'starts_at' | 'ends_at'>,
  other: Pick<Meeting, 'starts_at' | 'ends_at'>,
): boolean {
  return one.starts_at < other.ends_at && other.starts_at < one.ends_at;
}
