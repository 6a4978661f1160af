import { Conflict, Invalid } from '../kernel/errors.ts';
import type { Language } from '../kernel/shapes.ts';
import { searchKey } from '../kernel/text.ts';
import { type Instant, instantOf, type LocalTime, OSLO, plus } from '../kernel/time.ts';
import type { Event, EventDraft, EventRow, Mode } from './schema.ts';

/** What is coming is looked for among events that began at most this long ago, so that the index answers. */
export const LONGEST_DAYS = 31;

type Times = Pick<EventRow, 'starts_at' | 'ends_at' | 'until_at'>;
type Standing = Pick<EventRow, 'published_at' | 'cancelled_at'>;

export function isPublished(event: Standing): boolean {
  return event.published_at !== null;
}

export function isCancelled(event: Standing): boolean {
  return event.cancelled_at !== null;
}

/** Whether all of it is over: of a day that several groups meet, their meetings too. */
function isOver(event: Pick<Times, 'until_at'>, now: Instant): boolean {
  return event.until_at <= now;
}

/** Whether the event itself has ended: of a day, what is joint. From then on it is neither changed nor cancelled. */
export function hasEnded(event: Pick<Times, 'ends_at'>, now: Instant): boolean {
  return event.ends_at <= now;
}

/** Why nobody can register any more (or yet), whoever they are and whether or not there is room; undefined while they can. */
export function registrationClosedBecause(
  event: Pick<Times, 'starts_at' | 'ends_at'> & Standing & Pick<EventRow, 'deadline_at'>,
  now: Instant,
): 'draft' | 'cancelled' | 'held' | 'deadline' | undefined {
  if (!isPublished(event)) return 'draft';
  if (isCancelled(event)) return 'cancelled';
  if (hasEnded(event, now)) return 'held';
  return event.deadline_at !== null && event.deadline_at <= now ? 'deadline' : undefined;
}

/** Where an event is in its life. */
export function stateOf(
  event: Pick<Times, 'until_at'> & Standing,
  now: Instant,
): 'draft' | 'coming' | 'held' | 'cancelled' {
  if (isCancelled(event)) return 'cancelled';
  if (!isPublished(event)) return 'draft';
  return isOver(event, now) ? 'held' : 'coming';
}

/** The same of the event itself: of a day, of what is joint, which is no longer changed once it has been held. */
export function ownStateOf(event: Pick<Times, 'ends_at'> & Standing, now: Instant): ReturnType<typeof stateOf> {
  return stateOf({ ...event, until_at: event.ends_at }, now);
}

/** A text as the reader's language has it; Norwegian where nothing else is written. */
export function inLanguage<Name extends string>(
  row: Record<Name, string> & Record<`${Name}_en`, string | null>,
  name: Name,
  language: Language,
): string {
  const texts = row as Record<string, string | null>;
  return (language === 'en' && texts[`${name}_en`]) || row[name];
}

/** `nb` where the reader of English gets the Norwegian text, so that it is read aloud as what it is. */
export function langOf<Name extends string>(
  row: Record<`${Name}_en`, string | null>,
  name: Name,
  language: Language,
): 'nb' | undefined {
  return language === 'en' && !row[`${name}_en`] ? 'nb' : undefined;
}

/** The instants of a draft's wall-clock times. Invalid beside the field that is wrong. */
export function timesOf(draft: Pick<EventDraft, 'starts_local' | 'ends_local' | 'deadline_local' | 'zone'>) {
  const zone = draft.zone ?? OSLO;
  const starts_at = instantOf(draft.starts_local, zone, 'starts_local');
  const ends_at = instantOf(draft.ends_local, zone, 'ends_local');
  if (ends_at <= starts_at) throw new Invalid('ends-before-start', 'ends_local');
  if (ends_at > plus(starts_at, { days: LONGEST_DAYS }, zone)) throw new Invalid('event-too-long', 'ends_local');
  const deadline_at = draft.deadline_local ? instantOf(draft.deadline_local, zone, 'deadline_local') : null;
  if (deadline_at !== null && deadline_at > ends_at) throw new Invalid('deadline-after-end', 'deadline_local');
  return { zone, starts_at, ends_at, deadline_at };
}

/** The event's own columns, as a draft has them. */
export function columnsOf(draft: EventDraft, speakers: string[]) {
  return {
    kind: draft.kind,
    title: draft.title,
    title_en: draft.title_en ?? null,
    summary: draft.summary,
    summary_en: draft.summary_en ?? null,
    description: draft.description ?? '',
    description_en: draft.description_en ?? null,
    audience: draft.audience,
    audience_en: draft.audience_en ?? null,
    series: draft.series ?? null,
    place: draft.place ?? null,
    address: draft.address ?? null,
    join_url: draft.join_url ?? null,
    starts_local: draft.starts_local,
    ends_local: draft.ends_local,
    deadline_local: draft.deadline_local ?? null,
    ...timesOf(draft),
    openness: draft.openness,
    organisation_limit: draft.organisation_limit ?? null,
    offer_hours: draft.offer_hours,
    contact_person: draft.contact_person ?? null,
    contact_address: draft.contact_address ?? null,
    search_key: searchKeyOf({ ...draft, speakers }),
  };
}

/** What a free-text search compares: the titles, the summaries, the series and who speaks. */
export function searchKeyOf(
  event: { [Text in 'title' | 'title_en' | 'summary' | 'summary_en' | 'series']?: string | null | undefined } & {
    speakers: string[];
  },
): string {
  const { title, title_en, summary, summary_en, series, speakers } = event;
  return searchKey(title, title_en, series, summary, summary_en, ...speakers);
}

const TIME = ['starts_local', 'ends_local', 'zone'];
const PLACE = ['place', 'address', 'join_url'];
const TEXT = ['title', 'title_en', 'summary', 'summary_en', 'description', 'description_en', 'audience', 'audience_en'];

/**
 * What a change amounts to for those who come: `time` and `place` reach their calendars and are always told; `text` is
 * told if the secretariat wants; `nothing` concerns only the secretariat and those who have yet to register.
 */
export type Weight = 'time' | 'place' | 'text' | 'nothing';

export function weightOf(fields: string[]): Weight {
  const among = (names: string[]) => fields.some((field) => names.includes(field));
  if (among(TIME)) return 'time';
  if (among(PLACE)) return 'place';
  return among(TEXT) ? 'text' : 'nothing';
}

/** The names of what differs between the event and the draft, the event's own columns first. */
export function changedFields(event: Event, draft: EventDraft): string[] {
  const columns = columnsOf({ zone: event.zone, ...draft }, []);
  const derived = ['starts_at', 'ends_at', 'deadline_at', 'search_key'];
  const own = Object.entries(columns).flatMap(([name, value]) =>
    derived.includes(name) || event[name as keyof typeof columns] === value ? [] : [name],
  );
  const differs = (before: unknown, after: unknown) => JSON.stringify(before) !== JSON.stringify(after);
  return [
    ...own,
    ...(differs([...event.themes].sort(), [...draft.themes].sort()) ? ['themes'] : []),
    ...(differs(event.groups.map((group) => group.id as string).sort(), [...draft.groups].sort()) ? ['groups'] : []),
    ...(differs(capacities(event.pools), capacities(draft.pools)) ? ['pools'] : []),
    ...(differs(event.questions.map(asked), draft.questions.map(asked)) ? ['questions'] : []),
  ];
}

const TOLD = ['title', 'title_en', 'starts_local', 'ends_local', 'place', 'address', 'join_url'] as const;

/** What changed of time, place and title, as it was: whoever is told of the change reads both. */
export function toldBefore(event: EventRow, fields: string[]): Record<string, string | null> {
  return Object.fromEntries(TOLD.filter((name) => fields.includes(name)).map((name) => [name, event[name]]));
}

/** The event's numbers after a change that people are told about, or not. RFC 5546 §2.1.4: SEQUENCE rises on time and place. */
export function numbersAfter(event: EventRow, weight: Weight, tell: boolean, now: Instant) {
  if (weight === 'nothing') return {};
  const significant = weight === 'time' || weight === 'place';
  return {
    calendar_sequence: event.calendar_sequence + (significant ? 1 : 0),
    revision: event.revision + (significant || tell ? 1 : 0),
    revised_at: now,
  };
}

/** Throws Conflict when nothing more can be done with the event: it is cancelled, or it is over. */
export function requireAhead(event: EventRow, now: Instant): void {
  if (isCancelled(event)) throw new Conflict('event-already-cancelled');
  if (isPublished(event) && hasEnded(event, now)) throw new Conflict('event-already-held');
}

/** Throws Invalid beside the pool's field when a pool would get fewer places than are held or offered. */
export function requireRoomForHeld(draft: EventDraft, held: Record<Mode, number>): void {
  for (const mode of ['room', 'online'] as const) {
    const pool = draft.pools.find((pool) => pool.mode === mode);
    if (held[mode] === 0) continue;
    if (!pool) throw new Invalid('pool-has-participants', mode, { count: held[mode] });
    if (pool.capacity !== null && pool.capacity < held[mode]) {
      throw new Invalid('capacity-below-held', `${mode}_capacity`, { count: held[mode] });
    }
  }
}

/** The whole days of something that lasts: for showing and for attendance. */
export function lastsSeveralDays(event: { starts_local: LocalTime; ends_local: LocalTime }): boolean {
  return event.starts_local.slice(0, 10) !== event.ends_local.slice(0, 10);
}

function capacities(pools: { mode: Mode; capacity: number | null }[]) {
  return pools.map(({ mode, capacity }) => [mode, capacity]).sort();
}

function asked({ kind, label, label_en, options, answering }: Omit<EventDraft['questions'][number], 'id'>) {
  return [kind, label, label_en, options.map((option) => [option.label, option.label_en, option.places]), answering];
}
