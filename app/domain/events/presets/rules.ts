import { addDays, dateOf, type Instant, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { shiftOf } from '../copy/rules.ts';
import type { EventDraft } from '../schema.ts';
import type { Preset } from './schema.ts';

/** The times a preset suggests today: a weekday, `in_days` from now or the first after. */
export function suggestedTimes(preset: Preset, now: Instant) {
  const day = weekdayFrom(addDays(dateOf(now), preset.in_days));
  const last = addDays(day, preset.days - 1);
  const deadline = weekdayBefore(addDays(day, -preset.deadline_days_before));
  return {
    starts_local: `${day}T${preset.starts}` as LocalTime,
    ends_local: `${last}T${preset.ends}` as LocalTime,
    deadline_local: `${deadline}T${preset.deadline}` as LocalTime,
  };
}

/** A draft whose start was moved from what the preset suggested: an end and a deadline left as suggested move along. */
export function movedAlong(draft: EventDraft, suggested: ReturnType<typeof suggestedTimes>): EventDraft {
  const shift = shiftOf(suggested.starts_local, draft.starts_local);
  return {
    ...draft,
    ends_local: draft.ends_local === suggested.ends_local ? shift(draft.ends_local) : draft.ends_local,
    deadline_local:
      draft.deadline_local === suggested.deadline_local ? shift(suggested.deadline_local) : draft.deadline_local,
  };
}

function weekdayFrom(day: PlainDate): PlainDate {
  return isWeekend(day) ? weekdayFrom(addDays(day, 1)) : day;
}

function weekdayBefore(day: PlainDate): PlainDate {
  return isWeekend(day) ? weekdayBefore(addDays(day, -1)) : day;
}

function isWeekend(day: PlainDate): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
}
