import type { ActionFacts, Facts } from '../facts/schema.ts';
import { counting, type Measured } from './measured.ts';
import type { MeasureOf } from './schema.ts';

/**
 * Meetings held by the action's groups. On a meeting day it is the group's own meeting that counts: what is joint is not
 * one more.
 */
export function groupMeetings({ least, most }: MeasureOf<'group meetings'>, { meetings }: ActionFacts): Measured {
  const days = new Set(meetings.map(({ day_id }) => day_id));
  const own = meetings.filter(({ id }) => !days.has(id));
  const [held, coming] = [own.filter(({ isHeld }) => isHeld), own.filter(({ isHeld }) => !isHeld)];
  return counting(
    { value: held.length, planned: coming.length, least, unit: 'meeting' },
    { events: held.map(({ id }) => id), plannedEvents: coming.map(({ id }) => id) },
    { notes: most !== undefined && held.length > most ? [{ code: 'more-than-most', most }] : [] },
  );
}

/** A group tied to the action came into being during the year. One that was there on its first day did not. */
export function groupEstablished({ groups }: ActionFacts, { year, on }: Facts): Measured {
  const begun = groups.filter(({ from_on }) => from_on > `${year}-01-01` && from_on <= `${year}-12-31`);
  const there = begun.filter(({ from_on }) => from_on <= on);
  return counting(
    { value: there.length, planned: begun.length - there.length, least: 1, unit: 'group' },
    { groups: there.map(({ id }) => id) },
  );
}
