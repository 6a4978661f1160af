import { Invalid } from '../../kernel/errors.ts';
import { instantOf, type LocalTime } from '../../kernel/time.ts';
import { shiftOf } from '../copy/rules.ts';
import { draftOf } from '../day-moves/rules.ts';
import type { Event, EventDraft } from '../schema.ts';
import { changeFields, neededFields, type SeriesChange } from './schema.ts';

/** What of these a date has. */
function fieldsOf(event: Event): SeriesChange {
  const { from, to, ...texts } = Object.fromEntries(changeFields.map((name) => [name, undefined])) as SeriesChange;
  const kept = Object.keys(texts).map((name) => [name, event[name as keyof typeof texts] || undefined]);
  return { from: event.starts_local.slice(11), to: event.ends_local.slice(11), ...Object.fromEntries(kept) };
}

/** What all the dates have alike, and the names of the fields in which they differ. */
export function alikeIn(dates: Event[]): { alike: SeriesChange; differing: (keyof SeriesChange)[] } {
  const rows = dates.map(fieldsOf);
  const differing = changeFields.filter((name) => rows.some((row) => row[name] !== rows[0]![name]));
  const alike = changeFields.filter((name) => !differing.includes(name)).map((name) => [name, rows[0]?.[name]]);
  return { alike: Object.fromEntries(alike) as SeriesChange, differing };
}

/**
 * Each date as it will be. What the form has otherwise than all dates have it, they all get; where they differ and
 * nothing is filled in, each keeps its own. Dates whose ends are left to differ last as long as before, and a deadline
 * on the day itself follows the start. Throws Invalid beside a field that is missing, or a time that cannot be.
 */
export function changedTo(dates: Event[], form: SeriesChange): { event: Event; draft: EventDraft }[] {
  const { alike, differing } = alikeIn(dates);
  for (const name of neededFields) {
    if (!form[name] && !differing.includes(name)) throw new Invalid('required', name);
  }
  const names = changeFields.filter((name) => form[name] !== alike[name] && (form[name] || !differing.includes(name)));
  const { from, to, ...texts } = Object.fromEntries(names.map((name) => [name, form[name]])) as SeriesChange;
  return dates.map((event) => ({
    event,
    draft: { ...draftOf(event), ...texts, ...timesOf(event, form) } as EventDraft,
  }));
}

function timesOf(
  event: Event,
  { from, to }: Pick<SeriesChange, 'from' | 'to'>,
): Pick<EventDraft, 'starts_local' | 'ends_local' | 'deadline_local'> {
  const { starts_local, ends_local, deadline_local, zone } = event;
  const at = (local: LocalTime, clock: string) => `${local.slice(0, 10)}T${clock}` as LocalTime;
  const starts = from ? at(starts_local, from) : starts_local;
  const shift = shiftOf(starts_local, starts);
  const ends = to ? at(ends_local, to) : shift(ends_local);
  if (ends <= starts) throw new Invalid('ends-before-start', 'to');
  instantOf(starts, zone, 'from');
  instantOf(ends, zone, 'to');
  const isThatDay = deadline_local?.slice(0, 10) === starts_local.slice(0, 10);
  const deadline = deadline_local && isThatDay ? shift(deadline_local) : deadline_local;
  return { starts_local: starts, ends_local: ends, deadline_local: deadline ?? undefined };
}
