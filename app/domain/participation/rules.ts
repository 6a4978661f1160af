import type { Mode } from '../events/schema.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { addDays, type Instant, type PlainDate } from '../kernel/time.ts';
import type { State } from './schema.ts';
import { plusWorkingHours } from './working-hours.ts';

/** Pure decisions about registrations, places and offers. */

/** How long what people eat and need is kept after the event: long enough to settle the caterer's bill. */
const NEEDS_KEPT_DAYS = 10;

/** What calendars know an event by: the same UID is one mail, for a calendar object has one. */
export function calendarOf({
  id,
  series_uid,
  occurrence_local,
}: Pick<EventTerms, 'id' | 'series_uid' | 'occurrence_local'>): string {
  return (occurrence_local && series_uid) || id;
}

/** What a decision about places must know of the event. */
export interface EventTerms {
  id: string;
  published_at: string | null;
  cancelled_at: string | null;
  deadline_at: string | null;
  starts_at: string;
  ends_at: string;
  series_uid: string | null;
  occurrence_local: string | null;
  starts_on: PlainDate;
  ends_on: PlainDate;
  openness: 'open' | 'members' | 'groups';
  organisation_limit: number | null;
  offer_hours: number;
  pools: { id: string; mode: Mode; capacity: number | null }[];
}

/** States in which a person takes up one of the organisation's places. */
export const HOLDING = ['registered', 'offered'] as const satisfies State[];
/** States in which a person is to be told when the event changes. */
export const CONCERNED = ['registered', 'offered', 'waitlisted', 'tentative', 'invited'] as const satisfies State[];
/** States from which registering again starts a new turn. */
const OUTSIDE: State[] = ['withdrawn', 'declined', 'invited', 'tentative'];

export function isOutside(state: State): boolean {
  return OUTSIDE.includes(state);
}

export type ClosedBecause = 'event-already-cancelled' | 'event-already-held' | 'deadline-passed' | 'no-registration';

/** Why one cannot register now, or undefined when one can. */
export function closedBecause(
  event: Pick<EventTerms, 'cancelled_at' | 'ends_at' | 'deadline_at'> & { pools: unknown[] },
  now: Instant,
): ClosedBecause | undefined {
  if (event.cancelled_at) return 'event-already-cancelled';
  if (event.ends_at <= now) return 'event-already-held';
  if (event.pools.length === 0) return 'no-registration';
  if ((event.deadline_at ?? event.ends_at) <= now) return 'deadline-passed';
  return undefined;
}

/** Throws Conflict when registration is closed. */
export function requireOpen(event: EventTerms, now: Instant): void {
  if (!event.published_at) throw new NotFound('not-found');
  const because = closedBecause(event, now);
  if (because) throw new Conflict(because);
}

/** The mode asked for; where there is only one, nobody need choose. Throws Invalid when it is not on offer. */
export function chosenMode(event: EventTerms, mode: Mode | undefined): Mode {
  const offered = event.pools.map((pool) => pool.mode);
  const chosen = mode ?? (offered.length === 1 ? offered[0] : undefined);
  if (!chosen || !offered.includes(chosen)) throw new Invalid('mode-missing', 'mode');
  return chosen;
}

/** On another date of the series the same mode where it is on offer, and otherwise what there is. */
export function modeOn(event: EventTerms, wished: Mode | undefined): Mode | undefined {
  const offered = event.pools.map((pool) => pool.mode);
  return wished && offered.includes(wished) ? wished : offered[0];
}

/** A mail goes to one person: two in one form cannot share an address. Throws Invalid beside the second. */
export function requireOwnAddresses({ email, colleagues }: { email?: string; colleagues: { email: string }[] }): void {
  const used = new Set(email ? [email] : []);
  for (const [at, colleague] of colleagues.entries()) {
    if (used.has(colleague.email)) throw new Invalid('address-used-twice', `colleagues[${at}].email`);
    used.add(colleague.email);
  }
}

/** After this nobody's place can change: it has been held or will not be. Throws Conflict. */
export function requireStillToCome(event: EventTerms, now: Instant): void {
  if (event.cancelled_at) throw new Conflict('event-already-cancelled');
  if (event.ends_at <= now) throw new Conflict('event-already-held');
}

/** Places are passed on until the event starts. */
export function passesPlacesOn(event: EventTerms, now: Instant): boolean {
  return !event.cancelled_at && event.starts_at > now;
}

/** An offer lasts so many working hours, but not past the start of the event. */
export function offerExpiry(event: EventTerms, now: Instant): Instant {
  const expiry = plusWorkingHours(now, event.offer_hours);
  return expiry < event.starts_at ? expiry : (event.starts_at as Instant);
}

/**
 * How many each organisation may have in this pool. The limit shares out the room; an event with both pools does not
 * limit who follows on the net.
 */
export function limitIn(event: EventTerms, mode: Mode): number | null {
  const isOnlyMode = !event.pools.some((pool) => pool.mode === 'room');
  return mode === 'room' || isOnlyMode ? event.organisation_limit : null;
}

/**
 * The same for whoever was invited: the entry is theirs from the invitation until it is taken back, and no answer
 * raises SEQUENCE, so that the next one from the same calendar is not taken for a stale one.
 */
export function changesInvitation(before: { state: State; mode: Mode }, after: { state: State; mode: Mode }): boolean {
  const wasIn = before.state !== 'withdrawn';
  const isIn = after.state !== 'withdrawn';
  return wasIn !== isIn || (isIn && before.mode !== after.mode);
}

/** SEQUENCE rises when an entry in the person's calendar comes, goes or changes place (RFC 5546 §2.1.4). */
export function changesCalendar(before: { state: State; mode: Mode }, after: { state: State; mode: Mode }): boolean {
  const wasIn = before.state === 'registered';
  const isIn = after.state === 'registered';
  return wasIn !== isIn || (wasIn && isIn && before.mode !== after.mode);
}

export function needsDeletedOn(endsOn: PlainDate): PlainDate {
  return addDays(endsOn, NEEDS_KEPT_DAYS);
}

/** Who has a place or waits for one can move; who has an offer answers it first. Throws Conflict. */
export function requireMovable(state: State): 'registered' | 'waitlisted' {
  if (state === 'registered' || state === 'waitlisted') return state;
  throw new Conflict(state === 'offered' ? 'answer-offer-first' : 'not-registered');
}

/** Who never said yes has declined, and so has whoever was invited: the invitation stands. Others have withdrawn. */
export function stateAfterLeaving({ state, source }: { state: State; source: string }): 'declined' | 'withdrawn' {
  const neverSaidYes = state === 'offered' || state === 'invited' || state === 'tentative' || source === 'colleague';
  return neverSaidYes || source === 'invitation' ? 'declined' : 'withdrawn';
}

/** The mail that tells a person how they stand. */
export function purposeOf(state: State) {
  if (state === 'waitlisted') return 'registration-waitlisted';
  return state === 'offered' ? 'place-offered' : 'registration-confirmed';
}

const REACH: State[] = ['registered', 'offered', 'waitlisted', 'tentative', 'invited', 'declined', 'withdrawn'];

/** Of two participations of one person, the one to keep: a place before an offer before a wait. */
export function furthest<P extends { state: State }>(one: P, other: P): P {
  return REACH.indexOf(other.state) < REACH.indexOf(one.state) ? other : one;
}
