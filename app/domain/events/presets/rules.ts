import { addDays, dateOf, type Instant, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { isWorkingDay, workingDayFrom, workingDayUntil } from '../../kernel/working-days.ts';
import { deadlineAlong, shiftOf } from '../copy/rules.ts';
import type { EventDraft } from '../schema.ts';
import type { Preset } from './schema.ts';

/** The times a preset suggests today: on working days, `in_days` from now or the first after. */
export function suggestedTimes(preset: Preset, now: Instant) {
  const day = workingDaysFrom(addDays(dateOf(now), preset.in_days), preset.days);
  const last = addDays(day, preset.days - 1);
  const deadline = workingDayUntil(addDays(day, -preset.deadline_days_before));
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
      draft.deadline_local === suggested.deadline_local
        ? deadlineAlong(suggested.deadline_local, shift)
        : draft.deadline_local,
  };
}

/** The first day from which so many days on end are working days. */
function workingDaysFrom(day: PlainDate, days: number): PlainDate {
  const first = workingDayFrom(day);
  const isWhole = Array.from({ length: days }, (_, at) => addDays(first, at)).every(isWorkingDay);
  return isWhole ? first : workingDaysFrom(addDays(first, 1), days);
}
