import { DateTime } from 'luxon';
import { Invalid } from '../../kernel/errors.ts';
import { addDays, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { deadlineAlong } from '../copy/rules.ts';
import { requireInOrder, timesOf } from '../days/rules.ts';
import type { DayMove } from '../days/schema.ts';
import type { Event, EventDraft } from '../schema.ts';

/** Pure decisions about a day that goes elsewhere, or to another time, with its parts. */

/** An event as a draft that changes nothing. */
export function draftOf(event: Event): EventDraft {
  const text = <Name extends keyof Event>(name: Name) => event[name] ?? undefined;
  return {
    ...(Object.fromEntries(SAME.map((name) => [name, text(name)])) as Pick<EventDraft, (typeof SAME)[number]>),
    themes: event.themes,
    groups: event.groups.map(({ id }) => id),
    pools: event.pools.map(({ mode, capacity }) => ({ mode, capacity })),
    questions: event.questions.map(({ id, kind, label, label_en, options, answering }) => ({
      ...{ id, kind, label, label_en, options, answering },
    })),
  };
}

const SAME = [
  'kind',
  'title',
  'title_en',
  'summary',
  'summary_en',
  'description',
  'description_en',
  'audience',
  'audience_en',
  'series',
  'place',
  'address',
  'join_url',
  'starts_local',
  'ends_local',
  'deadline_local',
  'zone',
  'openness',
  'organisation_limit',
  'offer_hours',
  'contact_person',
  'contact_address',
] as const;

/** The day and its parts as they will be. A part whose day or place was left as it stood follows the day's. */
export function movedTo(
  { day, parts }: { day: Event; parts: Event[] },
  move: DayMove,
): { day: EventDraft; parts: { event: Event; draft: EventDraft }[] } {
  requireInOrder(move);
  const { starts_local, ends_local } = timesOf(move);
  const days = daysBetween(day.starts_local, starts_local);
  const now = { ...draftOf(day), starts_local, ends_local, place: move.place, address: move.address };
  return {
    day: { ...now, join_url: move.join_url, deadline_local: draftOf(along(day, days)).deadline_local },
    parts: parts.map((event) => {
      const row = move.parts.find(({ id }) => id === event.id);
      const follows = draftOf(along(event, days));
      if (!row) return { event, draft: follows };
      const on = row.on === dateIn(event.starts_local) ? dateIn(follows.starts_local) : row.on;
      const [starts_local, ends_local] = [at(on, row.from), at(on, row.to)];
      if (ends_local <= starts_local) throw new Invalid('ends-before-start', `parts[${move.parts.indexOf(row)}].to`);
      const place = row.place === (event.place ?? undefined) ? placeAlong(event, day, move.place) : row.place;
      return {
        event,
        draft: { ...follows, starts_local, ends_local, place, address: move.address, join_url: row.join_url },
      };
    }),
  };
}

/** An event so many whole days later, at the same hours, its deadline too, on a working day. */
export function along(event: Event, days: number): Event {
  const later = (local: LocalTime) => at(addDays(dateIn(local), days), local.slice(11));
  return {
    ...event,
    starts_local: later(event.starts_local),
    ends_local: later(event.ends_local),
    deadline_local: event.deadline_local && deadlineAlong(event.deadline_local, later),
  };
}

/** How many dates from the one to the other, whatever the hours. */
export function daysBetween(from: LocalTime, to: LocalTime): number {
  const day = (local: LocalTime) => DateTime.fromISO(dateIn(local), { zone: 'utc' });
  return Math.round(day(to).diff(day(from), 'days').days);
}

/** «Oslo rådhus, rom 2» when the day goes elsewhere: the same room there. */
function placeAlong(part: Event, day: Event, place: string | undefined): string | undefined {
  if (part.place === null || day.place === null || !part.place.startsWith(day.place)) return part.place ?? place;
  return `${place ?? ''}${part.place.slice(day.place.length)}`.replace(/^, /, '').slice(0, 160) || undefined;
}

function at(on: PlainDate, clock: string): LocalTime {
  return `${on}T${clock}` as LocalTime;
}

function dateIn(local: LocalTime): PlainDate {
  return local.slice(0, 10) as PlainDate;
}
