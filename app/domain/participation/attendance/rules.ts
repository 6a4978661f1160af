import { Conflict, Invalid } from '../../kernel/errors.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { addDays, dateOf, type Instant, type PlainDate } from '../../kernel/time.ts';

export type Presence = 'room' | 'online' | 'absent';

/** One line of the attendance form: what it showed when it was opened, and what it says now. */
export interface Noted {
  participationId: ParticipationId;
  was: Presence;
  is: Presence;
}

interface EventDays {
  starts_local: string;
  ends_local: string;
}

/** The dates an event runs over. One that ends at midnight does not run into the next day. */
export function daysOf({ starts_local, ends_local }: EventDays): PlainDate[] {
  const first = starts_local.slice(0, 10) as PlainDate;
  const end = ends_local.slice(0, 10) as PlainDate;
  const last = ends_local.endsWith('T00:00') && end > first ? addDays(end, -1) : end;
  const days = [first];
  while (days.at(-1)! < last) days.push(addDays(days.at(-1)!, 1));
  return days;
}

/** Throws Invalid for a day the event does not run on, Conflict when it is cancelled or the day has not come. */
export function requireNotable(
  event: EventDays & { zone: string; cancelled_at: string | null },
  day: PlainDate,
  now: Instant,
): void {
  if (!daysOf(event).includes(day)) throw new Invalid('not-a-day-of-the-event', 'day');
  if (event.cancelled_at) throw new Conflict('attendance-cancelled');
  if (day > dateOf(now, event.zone)) throw new Conflict('attendance-too-early');
}

/** Only what the person at the form changed: two may note at once, each at their own door, and neither undoes the other. */
export function changesIn(noted: Noted[]): Noted[] {
  return noted.filter(({ was, is }) => was !== is);
}

/** The day to show: the one asked for, or today, or the last day that has been; before the event its first. */
export function dayToNote(days: PlainDate[], asked: string | null, today: PlainDate): PlainDate {
  return days.find((day) => day === asked) ?? days.findLast((day) => day <= today) ?? days[0]!;
}
