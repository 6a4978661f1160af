import { DateTime } from 'luxon';
import { Invalid } from '../../kernel/errors.ts';
import type { LocalTime, PlainDate } from '../../kernel/time.ts';
import type { SeriesDates } from './schema.ts';

/** So many dates a series can get at once. */
const MOST_DATES = 60;

/**
 * The dates asked for, in their order: by the rule, every so many weeks on the weekday of `from_on` but not in the months
 * and on the days left out, and those typed by hand. Throws Invalid beside a field when there are none, or too many.
 */
export function datesOf({ dates = [], ...rule }: SeriesDates): PlainDate[] {
  const asked = [...new Set([...datesByRule(rule), ...dates])].sort();
  if (asked.length === 0) throw new Invalid('no-dates', 'until_on');
  if (asked.length > MOST_DATES) throw new Invalid('too-many-dates', 'dates', { count: MOST_DATES });
  return asked;
}

function datesByRule({
  from_on,
  until_on,
  weeks,
  without,
  without_dates = [],
}: Omit<SeriesDates, 'dates'>): PlainDate[] {
  if (!from_on || !until_on) return [];
  const last = day(until_on);
  const dates: PlainDate[] = [];
  for (let date = day(from_on); date <= last; date = date.plus({ weeks })) {
    const on = date.toISODate() as PlainDate;
    if (without.includes(date.month) || without_dates.includes(on)) continue;
    if (dates.length === MOST_DATES) throw new Invalid('too-many-dates', 'until_on', { count: MOST_DATES });
    dates.push(on);
  }
  return dates;
}

/** The date that new ones are made like: the next of those at the hour most have, so that one moved alone is no model. */
export function modelOf<D extends { starts_local: LocalTime }>(ahead: D[]): D | undefined {
  const byHour = [...Map.groupBy(ahead, (date) => date.starts_local.slice(11)).values()];
  return byHour.toSorted((one, other) => other.length - one.length)[0]?.[0];
}

/** «5.2.2026, 19.02.2026» or «2026-02-05», between them spaces, commas or line breaks; undefined where something is no date. */
export function datesIn(text: string): PlainDate[] | undefined {
  const dates = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(dateIn);
  return dates.every((date) => date !== undefined) ? dates : undefined;
}

function dateIn(word: string): PlainDate | undefined {
  const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(word);
  const [year, month, date] = norwegian
    ? norwegian.slice(1).reverse()
    : (/^(\d{4})-(\d\d)-(\d\d)$/.exec(word) ?? []).slice(1);
  const read = DateTime.utc(Number(year), Number(month), Number(date));
  return read.isValid ? (read.toISODate() as PlainDate) : undefined;
}

function day(date: string): DateTime {
  return DateTime.fromISO(date, { zone: 'utc' });
}
