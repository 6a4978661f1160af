import { type Instant, localTimeOf, minus, OSLO, plus } from '../../kernel/time.ts';
import type { Outcome } from '../../outbox/schema.ts';
import type { Settings } from '../../settings/schema.ts';

type QuietHours = Pick<Settings, 'quiet_from' | 'quiet_until'>;

/** Whether newsletters wait now: between two hours of the clock in Oslo, over midnight if the first is the later. */
export function isQuiet({ quiet_from: from, quiet_until: until }: QuietHours, now: Instant): boolean {
  const hour = Number(localTimeOf(now, OSLO).slice(11, 13));
  return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
}

/** A mailing that comes so late may be wrong by now: a person says whether it is still to be sent. Quiet hours do not count. */
export function isMissed(dueAt: Instant, now: Instant, quiet: QuietHours): boolean {
  let expected = dueAt;
  while (isQuiet(quiet, expected)) expected = `${plus(expected, { hours: 1 }).slice(0, 13)}:00:00.000Z` as Instant;
  return expected < minus(now, { hours: 1 });
}

/**
 * Minutes until so many copies are sent at so many a minute, when `thisHour` more may go in the hour that runs; undefined
 * when nothing tells.
 */
export function minutesLeft(
  open: number,
  { pace, perHour, thisHour }: { pace: number; perHour: number | null; thisHour: number },
): number | undefined {
  if (perHour && open > thisHour) return Math.ceil(((open - Math.max(0, thisHour)) / perHour) * 60);
  return pace > 0 ? Math.ceil(open / pace) : undefined;
}

/** The server takes no session, or ends it: that says nothing about the copies that were to follow. */
export function isAboutServer(outcome: Outcome): boolean {
  if (outcome.kind === 'unreachable') return true;
  return outcome.kind === 'later' && (outcome.code === undefined || outcome.code === 421);
}

/** Seconds a server is let be that takes nothing, by how many times running that has been so. */
const HOLDS = [10, 30, 60, 120, 300];

export function heldUntil(times: number, now: Instant): Instant {
  return plus(now, { seconds: HOLDS[Math.min(times, HOLDS.length) - 1]! });
}

/** How many of the last results are looked at, newest first. */
export const WATCHED = 100;

/** So many copies fail or come back that the list, or our standing with a receiver, is at fault: the rest must wait. */
export function isBounceStorm(results: ('accepted' | 'failed')[]): boolean {
  const watched = results.slice(0, WATCHED);
  const failures = watched.filter((result) => result === 'failed').length;
  return failures >= 10 && failures / watched.length >= 0.15;
}

/**
 * How many copies a limit per second allows now, and until when they use it up. In no second there are more than the
 * limit: the few that may go at once are taken off the even flow.
 */
export function slotsPerSecond(
  perSecond: number,
  pacedUntil: Instant | null,
  now: Instant,
): { slots: number; after: (used: number) => Instant } {
  const atOnce = Math.max(1, Math.floor(perSecond / 10));
  const interval = 1000 / (perSecond - (atOnce - 1));
  const from = Math.max(Date.parse(pacedUntil ?? now), Date.parse(now));
  const slots = Math.floor((Date.parse(now) + (atOnce - 1) * interval - from) / interval) + 1;
  const after = (used: number) => new Date(Math.ceil(from + used * interval)).toISOString() as Instant;
  return { slots: Math.max(0, slots), after };
}
