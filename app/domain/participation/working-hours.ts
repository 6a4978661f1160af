import { DateTime } from 'luxon';
import { addDays, type Instant, instantOf, type LocalTime, localTimeOf, OSLO, type PlainDate } from '../kernel/time.ts';

/** When people in Norwegian municipalities are at work: 08–16 on weekdays that are not public holidays. */

const OPENS = 8 * 60;
const CLOSES = 16 * 60;

/** Days from Easter Sunday: Maundy Thursday, Good Friday, both Easter days, Ascension Day, both days of Pentecost. */
const MOVING_HOLIDAYS = [-3, -2, 0, 1, 39, 49, 50];
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-17', '12-25', '12-26'];

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

function isWorkingDay(day: PlainDate): boolean {
  return !isWeekend(day) && !isPublicHoliday(day);
}

/** Lov om 1 og 17 mai som høgtidsdagar (1947) and lov om helligdager og helligdagsfred (1995) § 2. */
export function isPublicHoliday(day: PlainDate): boolean {
  if (FIXED_HOLIDAYS.includes(day.slice(5))) return true;
  const easter = easterSunday(Number(day.slice(0, 4)));
  return MOVING_HOLIDAYS.some((days) => addDays(easter, days) === day);
}

/** The Gregorian computus (Meeus, Jones and Butcher). */
export function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const inMarchDays = h + l - 7 * m + 22;
  return addDays(`${year}-03-01` as PlainDate, inMarchDays - 1);
}

function isWeekend(day: PlainDate): boolean {
  return DateTime.fromISO(day, { zone: 'utc' }).weekday > 5;
}

function minutesInto(local: LocalTime): number {
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

function atMinute(day: PlainDate, minutes: number): LocalTime {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as LocalTime;
}
