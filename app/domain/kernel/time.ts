import { DateTime } from 'luxon';
import { Invalid } from './errors.ts';

/** An instant: 24 characters of ISO text in UTC, so that instants compare as text. Columns `…_at`. */
export type Instant = string & { readonly __time: 'instant' };
/** A wall-clock time `YYYY-MM-DDTHH:mm`; means an instant only together with a zone. Columns `…_local`. */
export type LocalTime = string & { readonly __time: 'local' };
/** A calendar date `YYYY-MM-DD`. Columns `…_on`. */
export type PlainDate = string & { readonly __time: 'date' };

export const OSLO = 'Europe/Oslo';

export function systemNow(): Instant {
  return new Date().toISOString() as Instant;
}

/**
 * The instant of a wall-clock time. A time that does not exist (the hour skipped in March) throws Invalid;
 * of the two instants of the repeated hour in October it is the first, summer time.
 */
export function instantOf(local: LocalTime, zone: string, field = 'starts_local'): Instant {
  const time = DateTime.fromISO(local, { zone });
  if (!time.isValid || time.toFormat("yyyy-MM-dd'T'HH:mm") !== local) throw new Invalid('time-does-not-exist', field);
  const earlier = time.minus({ hours: 1 });
  const isSecondOfTwo = earlier.toFormat('HH:mm') === time.toFormat('HH:mm');
  return fromDateTime(isSecondOfTwo ? earlier : time);
}

/** The instant of a clock time `YYYY-MM-DDTHH:mm:ss` that something else has written down; in the hour skipped in March the one after. */
export function momentIn(local: string, zone: string): Instant {
  return fromDateTime(DateTime.fromISO(local, { zone }));
}

export function localTimeOf(instant: Instant, zone: string): LocalTime {
  return inZone(instant, zone).toFormat("yyyy-MM-dd'T'HH:mm") as LocalTime;
}

export function dateOf(instant: Instant, zone = OSLO): PlainDate {
  return inZone(instant, zone).toISODate() as PlainDate;
}

/** Adds wall-clock units (a day is a calendar day in `zone`) and exact hours, minutes and seconds. */
export function plus(instant: Instant, duration: Partial<Record<Unit, number>>, zone = OSLO): Instant {
  return fromDateTime(inZone(instant, isExact(duration) ? 'utc' : zone).plus(duration));
}

export function minus(instant: Instant, duration: Partial<Record<Unit, number>>, zone = OSLO): Instant {
  return fromDateTime(inZone(instant, isExact(duration) ? 'utc' : zone).minus(duration));
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate() as PlainDate;
}

/** The first and the last day of a time that runs from midnight to midnight: whole days. Undefined for any other. */
export function wholeDaysOf(starts: LocalTime, ends: LocalTime): { first: PlainDate; last: PlainDate } | undefined {
  const [first, after] = [starts.slice(0, 10) as PlainDate, ends.slice(0, 10) as PlainDate];
  const isWhole = starts.endsWith('T00:00') && ends.endsWith('T00:00') && after > first;
  return isWhole ? { first, last: addDays(after, -1) } : undefined;
}

export function addMonths(date: PlainDate, months: number): PlainDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ months }).toISODate() as PlainDate;
}

export function addYears(date: PlainDate, years: number): PlainDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ years }).toISODate() as PlainDate;
}

/** Every month (`YYYY-MM`) from the one to the other, both included, in that order; in the zone of Oslo. */
export function monthsBetween(from: Instant, to: Instant): string[] {
  const last = inZone(to, OSLO).startOf('month');
  const months: string[] = [];
  for (let month = inZone(from, OSLO).startOf('month'); ; ) {
    months.push(month.toFormat('yyyy-MM'));
    if (month.equals(last)) return months;
    month = month.plus({ months: month < last ? 1 : -1 });
  }
}

type Unit = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds';

/** Hours and less last as long everywhere; only a calendar's units need its zone, which is slow to look up. */
function isExact(duration: Partial<Record<Unit, number>>): boolean {
  return !duration.years && !duration.months && !duration.weeks && !duration.days;
}

function inZone(instant: Instant, zone: string): DateTime {
  return DateTime.fromMillis(Date.parse(instant), { zone });
}

function fromDateTime(time: DateTime): Instant {
  return time.toJSDate().toISOString() as Instant;
}
