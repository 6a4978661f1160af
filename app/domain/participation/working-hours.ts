import { addDays, type Instant, instantOf, type LocalTime, localTimeOf, OSLO, type PlainDate } from '../kernel/time.ts';
import { isWorkingDay } from '../kernel/working-days.ts';

/** When people in Norwegian municipalities are at work: 08–16 on working days. */

const OPENS = 8 * 60;
const CLOSES = 16 * 60;

/** The instant when so many working hours have passed. A period never ends outside working hours. */
export function plusWorkingHours(from: Instant, hours: number): Instant {
  const local = localTimeOf(from, OSLO);
  let day = local.slice(0, 10) as PlainDate;
  let minute = Math.max(OPENS, minutesInto(local));
  let left = hours * 60;
  for (;;) {
    const open = isWorkingDay(day) ? Math.max(0, CLOSES - minute) : 0;
    if (left <= open) return instantOf(atMinute(day, minute + left), OSLO);
    left -= open;
    day = addDays(day, 1);
    minute = OPENS;
  }
}

function minutesInto(local: LocalTime): number {
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

function atMinute(day: PlainDate, minutes: number): LocalTime {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as LocalTime;
}
