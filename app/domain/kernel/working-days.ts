import { addDays, type PlainDate } from './time.ts';

/** The days when people in Norwegian municipalities are at work: weekdays that are not public holidays. */

/** Days from Easter Sunday: Maundy Thursday, Good Friday, both Easter days, Ascension Day, both days of Pentecost. */
const MOVING_HOLIDAYS = [-3, -2, 0, 1, 39, 49, 50];
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-17', '12-25', '12-26'];

/** The day itself when it is a working day, otherwise the first after it. */
export function workingDayFrom(day: PlainDate): PlainDate {
  return isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1));
}

/** The day itself when it is a working day, otherwise the last before it. */
export function workingDayUntil(day: PlainDate): PlainDate {
  return isWorkingDay(day) ? day : workingDayUntil(addDays(day, -1));
}

export function isWorkingDay(day: PlainDate): boolean {
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
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
}
