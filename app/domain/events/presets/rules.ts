import { addDays, dateOf, type Instant, type LocalTime, type PlainDate } from '../../kernel/time.ts';
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

function weekdayFrom(day: PlainDate): PlainDate {
  return isWeekend(day) ? weekdayFrom(addDays(day, 1)) : day;
}

function weekdayBefore(day: PlainDate): PlainDate {
  return isWeekend(day) ? weekdayBefore(addDays(day, -1)) : day;
}

function isWeekend(day: PlainDate): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
}
