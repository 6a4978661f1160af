import { Invalid } from '../../kernel/errors.ts';
import type { GroupId } from '../../kernel/ids.ts';
import { addDays, type Instant, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { deadlineAlong, shiftOf } from '../copy/rules.ts';
import { suggestedTimes } from '../presets/rules.ts';
import type { Preset } from '../presets/schema.ts';
import { inLanguage } from '../rules.ts';
import type { Event, EventDraft, EventRow, Mode, QuestionDraft } from '../schema.ts';
import type { DayForm } from './schema.ts';

/** Pure decisions about days that several groups meet. */

/** A group, as much of it as names its meeting. */
export interface Group {
  id: GroupId;
  name: string;
  name_en: string | null;
}

/** Whether the event is what several groups have together: the joint part of a day. */
export function isDay(event: Pick<Event, 'day_id' | 'openness' | 'groups'>): boolean {
  return event.day_id === null && event.openness === 'groups' && event.groups.length > 1;
}

/** Whether the event is one group's meeting on a day of several. */
export function isPart(event: Pick<EventRow, 'day_id'>): boolean {
  return event.day_id !== null;
}

/** The dates and hours a preset suggests for a day; the parts on the day of it that is theirs. */
export function suggestedDay(preset: Preset, now: Instant) {
  const { starts_local, ends_local, deadline_local } = suggestedTimes(preset, now);
  const on = dateIn(starts_local);
  return {
    ...{ on, until_on: dateIn(ends_local), from: preset.starts, to: preset.ends, deadline_local },
    parts_on: preset.parts && addDays(on, preset.parts.day - 1),
    parts_from: preset.parts?.starts,
    parts_to: preset.parts?.ends,
  };
}

/** A day on another date than was suggested: the dates that were left as suggested move along. */
export function datesAlong(form: DayForm, suggested: ReturnType<typeof suggestedDay>): DayForm {
  const shift = shiftOf(at(suggested.on, '12:00'), at(form.on, '12:00'));
  const along = (name: 'until_on' | 'parts_on') =>
    form[name] && form[name] === suggested[name] ? dateIn(shift(at(form[name], '12:00'))) : form[name];
  const isSuggested = form.deadline_local === suggested.deadline_local;
  return {
    ...form,
    until_on: along('until_on'),
    parts_on: along('parts_on'),
    deadline_local: isSuggested ? deadlineAlong(suggested.deadline_local, shift) : form.deadline_local,
  };
}

/** The day as drafts: what is joint, and each group's meeting. Throws Invalid beside what is missing. */
export function draftsOf(form: DayForm, preset: Preset, known: Group[]): { day: EventDraft; parts: EventDraft[] } {
  const coming = form.groups.flatMap(({ id, ...row }) => {
    const group = known.find((one) => one.id === id);
    if (!group) throw new Invalid('group-unknown', 'groups');
    return row.comes ? [{ ...row, group }] : [];
  });
  requireInOrder(form);
  if (coming.length < 2) throw new Invalid('two-groups', 'groups');
  if (!form.room && !form.online) throw new Invalid('no-mode', 'room');
  const meeting = coming.filter(({ meets }) => meets);
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

/** Throws Invalid beside an end that is before the start. */
export function requireInOrder({
  on,
  until_on = on,
  from,
  to,
}: Pick<DayForm, 'on' | 'until_on' | 'from' | 'to'>): void {
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

/** When what is joint begins and ends. */
export function timesOf({ on, until_on, from, to }: Pick<DayForm, 'on' | 'until_on' | 'from' | 'to'>) {
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
  requireHours({ from: form.parts_from, to: form.parts_to }, 'parts_to');
  return {
    ...whole,
    kind: 'group-meeting',
    ...partTitles(group, form),
    starts_local: at(on, form.parts_from),
    ends_local: at(on, form.parts_to),
    place: [form.place, room].filter(Boolean).join(', ').slice(0, 160) || undefined,
    join_url,
    groups: [group.id],
    questions: [],
  };
}

/** «Faggruppe for klima og miljø: Møtedag». */
export function partTitles(group: Group, { title, title_en }: Pick<EventDraft, 'title' | 'title_en'>) {
  return {
    title: `${group.name}: ${title}`.slice(0, 160),
    title_en: title_en && `${inLanguage(group, 'name', 'en')}: ${title_en}`.slice(0, 160),
  };
}

/** Throws Invalid beside an hour that is not after the first. */
export function requireHours({ from, to }: { from: string; to: string }, field: string): void {
  if (to <= from) throw new Invalid('ends-before-start', field);
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

function at(on: PlainDate, clock: string): LocalTime {
  return `${on}T${clock}` as LocalTime;
}

function dateIn(local: LocalTime): PlainDate {
  return local.slice(0, 10) as PlainDate;
}
