import { DateTime } from 'luxon';
import { Invalid } from '../../kernel/errors.ts';
import type { GroupId } from '../../kernel/ids.ts';
import { addDays, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import type { Preset } from '../presets/schema.ts';
import { inLanguage } from '../rules.ts';
import type { Event, EventDraft, EventRow, Mode, QuestionDraft } from '../schema.ts';
import type { DayForm, DayMove } from './schema.ts';

/** Pure decisions about days that several groups meet. */

interface Group {
  id: GroupId;
  name: string;
  name_en: string | null;
}

/** Whether the event is one group's meeting on a day of several. */
export function isPart(event: Pick<EventRow, 'day_id'>): boolean {
  return event.day_id !== null;
}

/** The day as drafts: what is joint, and each group's meeting. Throws Invalid beside what is missing. */
export function draftsOf(form: DayForm, preset: Preset, known: Group[]): { day: EventDraft; parts: EventDraft[] } {
  const coming = form.groups.flatMap(({ id, ...row }) => {
    const group = known.find((one) => one.id === id);
    if (!group) throw new Invalid('group-unknown', 'groups');
    return row.takes === 'not' ? [] : [{ ...row, group }];
  });
  requireInOrder(form);
  if (coming.length < 2) throw new Invalid('two-groups', 'groups');
  if (!form.room && !form.online) throw new Invalid('no-mode', 'room');
  const meeting = coming.filter(({ takes }) => takes === 'meets');
  if (preset.kind === 'group-meeting' && meeting.length === 0) throw new Invalid('no-parts', 'groups');
  const whole = wholeOf(form, preset);
  const groups = coming.map(({ group }) => group);
  const day = {
    ...whole,
    ...timesOf(form),
    kind: preset.kind,
    title: form.title,
    title_en: form.title_en,
    place: form.place,
    join_url: form.online ? form.join_url : undefined,
    groups: groups.map(({ id }) => id),
    questions: questionsOf(form, preset),
  };
  return { day, parts: meeting.map((row) => partOf(form, whole, row)) };
}

function requireInOrder({ on, until_on = on, from, to }: Pick<DayForm, 'on' | 'until_on' | 'from' | 'to'>): void {
  if (until_on < on) throw new Invalid('ends-before-start', 'until_on');
  if (until_on === on && to <= from) throw new Invalid('ends-before-start', 'to');
}

function wholeOf(form: DayForm, preset: Preset) {
  const modes: Mode[] = [...(form.room ? (['room'] as const) : []), ...(form.online ? (['online'] as const) : [])];
  return {
    summary: form.summary,
    summary_en: form.summary_en,
    audience: preset.audience,
    audience_en: preset.audience_en,
    address: form.address,
    deadline_local: form.deadline_local,
    openness: 'groups' as const,
    offer_hours: preset.offer_hours,
    themes: [],
    pools: modes.map((mode) => ({ mode, capacity: null })),
  };
}

function timesOf({ on, until_on, from, to }: Pick<DayForm, 'on' | 'until_on' | 'from' | 'to'>) {
  return { starts_local: at(on, from), ends_local: at(until_on ?? on, to) };
}

function partOf(
  form: DayForm,
  whole: ReturnType<typeof wholeOf>,
  { group, room, join_url }: { group: Group; room?: string | undefined; join_url?: string | undefined },
): EventDraft {
  if (!form.parts_from) throw new Invalid('required', 'parts_from');
  if (!form.parts_to) throw new Invalid('required', 'parts_to');
  const on = form.parts_on ?? form.on;
  if (on < form.on || on > (form.until_on ?? form.on)) throw new Invalid('not-within-day', 'parts_on');
  const starts_local = at(on, form.parts_from);
  const ends_local = at(on, form.parts_to);
  if (ends_local <= starts_local) throw new Invalid('ends-before-start', 'parts_to');
  return {
    ...whole,
    kind: 'group-meeting',
    title: `${group.name}: ${form.title}`.slice(0, 160),
    title_en: form.title_en && `${inLanguage(group, 'name', 'en')}: ${form.title_en}`.slice(0, 160),
    starts_local,
    ends_local,
    place: [form.place, room].filter(Boolean).join(', ').slice(0, 160) || undefined,
    join_url,
    groups: [group.id],
    questions: [],
  };
}

/** Those of the preset's questions that are asked; one without choices of its own has those that were written. */
function questionsOf({ asked, choices }: DayForm, preset: Preset): QuestionDraft[] {
  return preset.questions.flatMap((question, at) => {
    const needsChoices = question.kind !== 'text' && question.options.length === 0;
    const options = needsChoices ? (choices[at] ?? []) : question.options;
    if (needsChoices ? options.length === 0 : !asked.includes(String(at))) return [];
    if (question.kind !== 'text' && options.length < 2) throw new Invalid('two-choices', `choices.${at}`);
    return [{ ...question, options }];
  });
}

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

/** An event so many whole days later, at the same hours, its deadline too. */
export function along(event: Event, days: number): Event {
  const later = (local: LocalTime) => at(addDays(dateIn(local), days), local.slice(11));
  return {
    ...event,
    starts_local: later(event.starts_local),
    ends_local: later(event.ends_local),
    deadline_local: event.deadline_local && later(event.deadline_local),
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
