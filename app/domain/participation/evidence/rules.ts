/** What counts as having been there, by what reports and personal join links tell. */
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { dayOf, type EventTimes, minutesOf } from '../attendance-reports/rules.ts';
import type { Stay } from '../attendance-reports/schema.ts';

/** What is known of one participation beside what the secretariat noted. */
export interface Evidence {
  stays: Stay[];
  /** Days on which the person went through their join link. */
  arrivals: PlainDate[];
}

export interface Presence {
  source: 'report' | 'join link';
  minutes: number | null;
}

/**
 * The days on which someone was there. A report that knows the day decides it, by its minutes; where there is none, going
 * to the meeting by one's own link is enough.
 */
export function presentOn({ stays, arrivals }: Evidence, event: EventTimes, least: number): Map<PlainDate, Presence> {
  const byDay = Map.groupBy(stays, (stay) => dayOf(stay, event));
  const days = new Map<PlainDate, Presence>();
  for (const day of arrivals) if (!byDay.has(day)) days.set(day, { source: 'join link', minutes: null });
  for (const [day, stays] of byDay) {
    const minutes = minutesOf(stays);
    if (minutes >= least) days.set(day, { source: 'report', minutes });
  }
  return days;
}

export interface Change {
  day: PlainDate;
  /** Undefined: no longer there. */
  now: Presence | undefined;
  isNew: boolean;
}

/** Only what is otherwise than it was: what the secretariat has corrected since by hand stays as it is. */
export function changesBetween(before: Map<PlainDate, Presence>, after: Map<PlainDate, Presence>): Change[] {
  const days = [...new Set([...before.keys(), ...after.keys()])];
  return days.flatMap((day) => {
    const [was, now] = [before.get(day), after.get(day)];
    if (was?.source === now?.source && was?.minutes === now?.minutes) return [];
    return [{ day, now, isNew: was === undefined }];
  });
}

/** Whether the event has begun, and is to be held: nobody has been at any other. */
export function hasBegun(event: { starts_at: string; cancelled_at: string | null }, now: Instant): boolean {
  return event.cancelled_at === null && event.starts_at <= now;
}
