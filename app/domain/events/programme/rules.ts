import { Invalid } from '../../kernel/errors.ts';
import { instantOf } from '../../kernel/time.ts';
import { shiftOf } from '../copy/rules.ts';
import { followingShift, type Shift } from '../day-moves/rules.ts';
import type { Event, EventRow, Session } from '../schema.ts';
import type { SessionDraft } from './schema.ts';

/** Throws Invalid beside the time that lies outside the event, ends before it starts or does not exist. */
export function requireWithin(event: EventRow, draft: SessionDraft): void {
  const starts = instantOf(draft.starts_local, event.zone, 'starts_local');
  if (starts < event.starts_at || starts > event.ends_at) throw new Invalid('outside-event', 'starts_local');
  if (!draft.ends_local) return;
  const ends = instantOf(draft.ends_local, event.zone, 'ends_local');
  if (ends <= starts) throw new Invalid('ends-before-start', 'ends_local');
  if (ends > event.ends_at) throw new Invalid('outside-event', 'ends_local');
}

/**
 * How a programme follows its event: as far as all of it is moved. Where it gets longer or shorter, items keep their hours
 * as long as they are within it, and otherwise go with the start.
 */
export function programmeShift(before: Event, now: Pick<Event, 'starts_local' | 'ends_local'>): Shift {
  const follows = followingShift(before, now);
  const isWithin = ({ starts_local, ends_local }: Pick<Session, 'starts_local' | 'ends_local'>) =>
    follows(starts_local) >= now.starts_local && follows(ends_local ?? starts_local) <= now.ends_local;
  return before.sessions.every(isWithin) ? follows : shiftOf(before.starts_local, now.starts_local);
}

/** Where a new item goes: after the last that does not start later. */
export function positionFor(sessions: Pick<Session, 'starts_local'>[], starts_local: string): number {
  return sessions.filter((session) => session.starts_local <= starts_local).length;
}

/** The order after one item changed places with its neighbour; the same order when there is none. */
export function moved<Item>(items: Item[], from: number, direction: 'up' | 'down'): Item[] {
  const to = direction === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= items.length) return items;
  const order = [...items];
  [order[from], order[to]] = [order[to]!, order[from]!];
  return order;
}
