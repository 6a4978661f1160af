import { DateTime } from 'luxon';
import type { Instant, LocalTime, PlainDate } from '../../kernel/time.ts';
import { workingDayUntil } from '../../kernel/working-days.ts';
import type { Event, EventDraft, EventRow } from '../schema.ts';
import type { EventCopy } from './schema.ts';

const clock = (local: string) => DateTime.fromISO(local, { zone: 'utc' });

/** Moves wall-clock times as far as the start is moved: nine o'clock stays nine, whatever summer time does between. */
export function shiftOf(from: LocalTime, to: LocalTime): (local: LocalTime) => LocalTime {
  const minutes = clock(to).diff(clock(from), 'minutes').minutes;
  return (local) => clock(local).plus({ minutes }).toFormat("yyyy-MM-dd'T'HH:mm") as LocalTime;
}

/** A deadline moved with the rest; one that would come on a day when nobody is at work is on the last working day before. */
export function deadlineAlong(deadline: LocalTime, shift: (local: LocalTime) => LocalTime): LocalTime {
  const moved = shift(deadline);
  const on = moved.slice(0, 10) as PlainDate;
  return on === deadline.slice(0, 10) ? moved : (`${workingDayUntil(on)}${moved.slice(10)}` as LocalTime);
}

/** The same weekday and hour, the first week that is at least four weeks after the event and still to come. */
export function suggestedCopyTime(event: Pick<EventRow, 'starts_local'>, now: Instant): LocalTime {
  let next = clock(event.starts_local).plus({ weeks: 4 });
  const tomorrow = clock(now).plus({ days: 1 });
  if (next < tomorrow) next = next.plus({ weeks: Math.ceil(tomorrow.diff(next, 'weeks').weeks) });
  return next.toFormat("yyyy-MM-dd'T'HH:mm") as LocalTime;
}

/** What a group's meeting on a copied day is called: «Faggruppe: Møtedag» follows the day's new title. */
export function titleAlong(part: Pick<EventRow, 'title'>, day: Pick<EventRow, 'title'>, title: string): string {
  if (!part.title.endsWith(day.title)) return part.title;
  return `${part.title.slice(0, part.title.length - day.title.length)}${title}`.slice(0, 160);
}

/** The draft of a copy: everything but the time and the title, the deadline as long before as it was; no join link, which is one meeting's. */
export function copyOf(event: Event, { title, starts_local }: EventCopy): EventDraft {
  const shift = shiftOf(event.starts_local, starts_local);
  const kept = Object.fromEntries(KEPT.map((name) => [name, event[name] ?? undefined])) as Pick<EventDraft, KeptName>;
  return {
    ...kept,
    kind: event.kind,
    openness: event.openness,
    offer_hours: event.offer_hours,
    zone: event.zone,
    title,
    title_en: title === event.title ? (event.title_en ?? undefined) : undefined,
    starts_local,
    ends_local: shift(event.ends_local),
    deadline_local: event.deadline_local ? deadlineAlong(event.deadline_local, shift) : undefined,
    themes: event.themes,
    groups: event.groups.map((group) => group.id),
    pools: event.pools.map(({ mode, capacity }) => ({ mode, capacity })),
    questions: event.questions.map(({ kind, label, label_en, options, answering }) => ({
      kind,
      label,
      label_en,
      options,
      answering,
    })),
  };
}

const KEPT = [
  'summary',
  'summary_en',
  'description',
  'description_en',
  'audience',
  'audience_en',
  'series',
  'place',
  'address',
  'organisation_limit',
  'contact_person',
  'contact_address',
] as const;
type KeptName = (typeof KEPT)[number];
