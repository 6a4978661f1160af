import { DateTime } from 'luxon';
import { Invalid } from '../../kernel/errors.ts';
import { addDays, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { deadlineAlong, shiftOf } from '../copy/rules.ts';
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

type Times = Pick<Event, 'starts_local' | 'ends_local'>;
export type Shift = (local: LocalTime) => LocalTime;

/** The day and its parts as they will be. A part whose hours, day or place were left as they stood follows the day's. */
export function movedTo(
  { day, parts }: { day: Event; parts: Event[] },
  move: DayMove,
): { day: EventDraft; parts: { event: Event; draft: EventDraft }[] } {
  requireInOrder(move);
  const times = timesOf(move);
  const shift = followingShift(day, times);
  const now = { ...draftOf(day), ...times, place: move.place, address: move.address };
  return {
    day: { ...now, join_url: move.join_url, deadline_local: draftOf(along(day, shift)).deadline_local },
    parts: parts.map((event) => {
      const row = move.parts.find(({ id }) => id === event.id);
      const follows = draftOf(along(event, shift));
      if (!row) return { event, draft: follows };
      const { starts_local, ends_local } = rowTimes(event, row, follows);
      if (ends_local <= starts_local) throw new Invalid('ends-before-start', `parts[${move.parts.indexOf(row)}].to`);
      const place = row.place === (event.place ?? undefined) ? placeAlong(event, day, move.place) : row.place;
      return {
        event,
        draft: { ...follows, starts_local, ends_local, place, address: move.address, join_url: row.join_url },
      };
    }),
  };
}

function rowTimes(event: Times, row: DayMove['parts'][number], follows: Times): Times {
  const isSameDay = row.on === dateIn(event.starts_local);
  const isSame = row.from === event.starts_local.slice(11) && row.to === event.ends_local.slice(11);
  if (isSameDay && isSame) return { starts_local: follows.starts_local, ends_local: follows.ends_local };
  const on = isSameDay ? dateIn(follows.starts_local) : row.on;
  return { starts_local: at(on, row.from), ends_local: at(on, row.to) };
}

/**
 * How what hangs on a day follows it: as far as the whole of it is moved. One that only begins or ends at another hour takes
 * its parts along to another date, at their own hours.
 */
export function followingShift(before: Times, now: Times): Shift {
  const whole = shiftOf(before.starts_local, now.starts_local);
  if (whole(before.ends_local) === now.ends_local) return whole;
  return byDays(daysBetween(before.starts_local, now.starts_local));
}

/** Whether anything follows. */
export function isMoved(before: Times, now: Times): boolean {
  return followingShift(before, now)(before.starts_local) !== before.starts_local;
}

/** An event as far as the day is moved; its deadline as many whole days, on a working day. */
export function along(event: Event, shift: Shift): Event {
  const starts_local = shift(event.starts_local);
  const days = byDays(daysBetween(event.starts_local, starts_local));
  return {
    ...event,
    starts_local,
    ends_local: shift(event.ends_local),
    deadline_local: event.deadline_local && deadlineAlong(event.deadline_local, days),
  };
}

function byDays(days: number): Shift {
  return (local) => at(addDays(dateIn(local), days), local.slice(11));
}

/** How many dates from the one to the other, whatever the hours. */
function daysBetween(from: LocalTime, to: LocalTime): number {
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
