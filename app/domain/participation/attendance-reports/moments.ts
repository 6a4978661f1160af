/** Dates, clock times and durations as programs write them in many languages. Numbers and their order tell, words hardly. */
import type { DateOrder } from './schema.ts';

interface Clock {
  /** The date's three numbers as they stand, and whether words or marks settle their order. */
  numbers: [number, number, number];
  orders: DateOrder[];
  time: string;
}

/** Months by how their names begin in the languages of the north and west; none begins like another month's. */
const MONTHS: RegExp[] = [
  /^(jan|gen|ene|tam|sty|янв)/,
  /^(feb|fév|fev|hel|lut|фев)/,
  /^(mar(?!ras)|mär|mrt|maa|мар)/,
  /^(apr|avr|abr|huh|kwi|апр)/,
  /^(mai|may|maj|mag|mei|tou|мая|май)/,
  /^(jun|juin|giu|kes|cze|июн)/,
  /^(jul|juil|lug|hei|lip|июл)/,
  /^(aug|aoû|aou|ago|elo|sie|авг)/,
  /^(sep|set|syy|wrz|сен)/,
  /^(okt|oct|out|ott|lok|paź|paz|окт)/,
  /^(nov|marras|lis|ноя)/,
  /^(des|dec|dez|déc|dic|jou|gru|дек)/,
];

/** `2026-02-05T09:02:11` from «2/5/26, 9:02:11 AM», «05.02.2026, 09:02:11» or «5. februar 2026 kl. 09.02»; undefined for anything else. */
export function clockTimeIn(text: string, order: DateOrder): string | undefined {
  const clock = readClock(text);
  if (!clock?.orders.includes(order)) return undefined;
  const [year, month, day] = inOrder(clock.numbers, order);
  const full = year < 100 ? year + 2000 : year;
  const date = `${full}-${two(month)}-${two(day)}`;
  return isDate(date) ? `${date}T${clock.time}` : undefined;
}

/** The orders in which every one of these can be read; none when one of them is no moment at all. */
export function ordersOf(texts: string[]): DateOrder[] {
  const orders: DateOrder[] = ['dmy', 'mdy', 'ymd'];
  return orders.filter((order) => texts.every((text) => clockTimeIn(text, order) !== undefined));
}

export function isMoment(text: string): boolean {
  return ordersOf([text]).length > 0;
}

function readClock(text: string): Clock | undefined {
  const plain = text
    .normalize('NFC')
    .replace(/[\s\u200e\u200f]+/g, ' ')
    .trim()
    .toLowerCase();
  if (plain.length > 60) return undefined;
  const named = withNamedMonth(plain);
  const found = /^\D*?(\d{1,4})[./\-\s]+(\d{1,2})[./\-\s]+(\d{1,4})\D+(.*)$/.exec(named?.text ?? plain);
  if (!found) return undefined;
  const time = timeIn(found[4]!, plain);
  if (!time) return undefined;
  const numbers: Clock['numbers'] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (named) return { numbers, orders: [named.order], time };
  if (found[1]!.length === 4) return { numbers, orders: ['ymd'], time };
  // Only a slash stands between the numbers where the month comes first; a dash may do both.
  const mark = plain.slice(plain.indexOf(found[1]!) + found[1]!.length).trim()[0];
  return { numbers, orders: mark === '.' ? ['dmy'] : ['dmy', 'mdy'], time };
}

/** «Feb 5, 2026» becomes `2 5 2026`, «5. februar 2026» `5 2 2026`. */
function withNamedMonth(text: string): { text: string; order: DateOrder } | undefined {
  // The last one: «mardi 3 février» begins with a day of the week.
  const word = [...text.matchAll(/\p{L}{3,}/gu)].findLast(([word]) => MONTHS.some((name) => name.test(word)));
  if (!word) return undefined;
  const month = MONTHS.findIndex((name) => name.test(word[0])) + 1;
  const before = text.slice(0, word.index);
  const after = text.slice(word.index + word[0].length).replace(/^[.,]/, '');
  const isFirst = !/\d/.test(before);
  const joined = `${before.replace(/\D+/g, ' ')} ${month} ${after.replace(/^(\D*\d{1,4}),/, '$1 ')}`;
  return { text: joined.trim(), order: isFirst ? 'mdy' : /^\D*\d{4}/.test(before) ? 'ymd' : 'dmy' };
}

function timeIn(rest: string, whole: string): string | undefined {
  const found = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?/.exec(rest);
  if (!found) return undefined;
  const [hours, minutes, seconds] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
  const half = /\b([ap])\.? ?m\b/.exec(whole)?.[1];
  if (half && (hours < 1 || hours > 12)) return undefined;
  const hour = half ? (hours % 12) + (half === 'p' ? 12 : 0) : hours;
  if (hour > 23 || minutes > 59 || seconds > 59) return undefined;
  return `${two(hour)}:${two(minutes)}:${two(seconds)}`;
}

function inOrder([a, b, c]: Clock['numbers'], order: DateOrder): [number, number, number] {
  if (order === 'ymd') return [a, b, c];
  return order === 'dmy' ? [c, b, a] : [c, a, b];
}

function isDate(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) === true;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const UNITS: [RegExp, number][] = [
  [/^(std|stund|h|t|u|g|o|ч|час)/, 3600],
  [/^(m|м)/, 60],
  [/^(s|с)/, 1],
];

/** Seconds in «1 t 5 min 3 s», «1h 5m 3s», «1 Std. 5 Min.», «01:05:03» or a bare number of minutes; undefined for anything else. */
export function secondsIn(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u200e\u200f]+/g, ' ')
    .trim()
    .toLowerCase();
  if (/^\d{1,5}([.,]\d+)?$/.test(plain)) return Math.round(Number(plain.replace(',', '.')) * 60);
  const clock = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(plain);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const pairs = [...plain.matchAll(/(\d{1,5}) ?(\p{L}+)\.?/gu)];
  if (pairs.length === 0 || pairs.map(([pair]) => pair).join(' ').length < plain.replace(/[,&]/g, '').length - 6) {
    return undefined;
  }
  // All three are always written largest first, so their words need not be known.
  if (pairs.length === 3) return sum(pairs.map(([, number], at) => Number(number) * [3600, 60, 1][at]!));
  const parts = pairs.map(([, number, word]) => {
    const unit = UNITS.find(([begins]) => begins.test(word!));
    return unit ? Number(number) * unit[1] : Number.NaN;
  });
  const total = sum(parts);
  return pairs.length < 3 && !Number.isNaN(total) ? total : undefined;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
