import {
  addDays,
  dateOf,
  type Instant,
  instantOf,
  type LocalTime,
  OSLO,
  type PlainDate,
  plus,
} from '../../app/domain/kernel/time.ts';
import type { Chance } from './chance.ts';

/** When people do things: at work by day, now and then in the evening, never at night. */

/** A moment somebody may have registered in, between two that are some days apart. */
export function momentBetween(from: Instant, until: Instant, chance: Chance): Instant {
  const first = dateOf(from);
  const days = Math.round((Date.parse(dateOf(until)) - Date.parse(first)) / 86_400_000);
  for (;;) {
    const day = addDays(first, chance.below(days + 1));
    const isInTheEvening = isWeekend(day) || chance.happens(0.12);
    if (isWeekend(day) && chance.happens(0.9)) continue;
    const [opens, closes] = isInTheEvening ? [18, 22] : [8, 16];
    const moment = plus(at(day, opens), { seconds: chance.below((closes - opens) * 3600) });
    if (moment > from && moment < until) return moment;
  }
}

/** Nine o’clock on that day, or on the Friday before a weekend. */
export function inTheMorning(instant: Instant): Instant {
  let day = dateOf(instant);
  while (isWeekend(day)) day = addDays(day, -1);
  return at(day, 9);
}

function at(day: PlainDate, hour: number): Instant {
  return instantOf(`${day}T${String(hour).padStart(2, '0')}:00` as LocalTime, OSLO);
}

function isWeekend(day: PlainDate): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
}
