import { DateTime } from 'luxon';
import type { Language } from '../domain/kernel/shapes.ts';
import { type Instant, type LocalTime, OSLO, type PlainDate, wholeDaysOf } from '../domain/kernel/time.ts';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';
/** A dash after which no line breaks: «09.30–14.30» stays in one piece on a phone. */
const JOINED_DASH = '–\u2060';

/** Dates and numbers as a Norwegian (or English) reader writes them. Local times are printed as they stand. */
export function formatsOf(language: Language) {
  const locale = language === 'nb' ? 'nb-NO' : 'en-GB';
  const at = (instant: Instant) => DateTime.fromISO(instant, { zone: OSLO, locale });
  const local = (time: LocalTime | PlainDate) => DateTime.fromISO(time, { zone: 'utc', locale });
  const clock = (time: DateTime) => time.toFormat(language === 'nb' ? 'HH.mm' : 'HH:mm');
  const day = (time: DateTime) => time.toFormat(language === 'nb' ? 'cccc d. LLLL yyyy' : 'cccc d LLLL yyyy');
  const hour = (time: DateTime) => `${language === 'nb' ? 'kl.' : 'at'}${NO_BREAK_SPACE}${clock(time)}`;

  return {
    /** «5. februar 2026» */
    date: (date: PlainDate | LocalTime) => local(date).toFormat(language === 'nb' ? 'd. LLLL yyyy' : 'd LLLL yyyy'),
    /** «torsdag 5. februar 2026» */
    day: (date: PlainDate | LocalTime) => day(local(date)),
    /** «februar 2026» */
    month: (date: PlainDate | LocalTime) => local(date).toFormat('LLLL yyyy'),
    /** «feb.» */
    shortMonth: (date: PlainDate | LocalTime) => local(date).toFormat('LLL'),
    /** «31. mars», of a day of any year given as MM-DD. */
    dayOfYear: (day: string) => local(`2000-${day}` as PlainDate).toFormat(language === 'nb' ? 'd. LLLL' : 'd LLLL'),
    dayOfMonth: (date: PlainDate | LocalTime) => String(local(date).day),
    /** «torsdag» */
    weekday: (date: PlainDate | LocalTime) => local(date).toFormat('cccc'),
    /** «09.00» */
    clock: (time: LocalTime) => clock(local(time)),
    /** «kl. 09.00», in one piece on a phone. */
    hour: (time: LocalTime) => hour(local(time)),
    /** «torsdag 5. februar 2026 kl. 09.00» */
    localTime: (time: LocalTime) => `${day(local(time))} ${hour(local(time))}`,
    /** «torsdag 5. februar 2026 kl. 09.00–10.30», or both days when they differ; of whole days only the days. */
    period: (from: LocalTime, to: LocalTime) => {
      const days = wholeDaysOf(from, to);
      if (days) return [...new Set([days.first, days.last])].map((date) => day(local(date))).join(' – ');
      return from.slice(0, 10) === to.slice(0, 10)
        ? `${day(local(from))} ${hour(local(from))}${JOINED_DASH}${clock(local(to))}`
        : `${day(local(from))} ${hour(local(from))} – ${day(local(to))} ${hour(local(to))}`;
    },
    /** «kl. 09.00–10.30» for lists that already show the day. */
    hours: (from: LocalTime, to: LocalTime) => `${hour(local(from))}${JOINED_DASH}${clock(local(to))}`,
    /** An instant in Norwegian time: «5. februar 2026 kl. 09.00» */
    instant: (instant: Instant) =>
      `${at(instant).toFormat(language === 'nb' ? 'd. LLLL yyyy' : 'd LLLL yyyy')} ${hour(at(instant))}`,
    /** «a, b og c», or with «eller» */
    list: (items: string[], how: 'conjunction' | 'disjunction') =>
      new Intl.ListFormat(locale, { type: how }).format(items),
    /** «10 000» */
    number: (value: number) =>
      new Intl.NumberFormat(locale)
        .format(value)
        .replace(/[\u202f\s]/g, NO_BREAK_SPACE)
        .replace('-', MINUS),
    /** «0,4», never «0»: how many percentage points are missing, rounded up to one decimal. */
    points: (value: number) =>
      new Intl.NumberFormat(locale, {
        maximumFractionDigits: 1,
        roundingMode: 'ceil',
      } as Intl.NumberFormatOptions).format(value),
    /** «79,6 %»: rounded down to one decimal, so that a share below a threshold never reads as the threshold. */
    percent: (share: number) =>
      `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1, roundingMode: 'floor' } as Intl.NumberFormatOptions).format(share * 100)}${language === 'nb' ? NO_BREAK_SPACE : ''}%`,
  };
}

export type Formats = ReturnType<typeof formatsOf>;
