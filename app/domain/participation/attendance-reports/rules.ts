/** What a report says once it is known how it writes: each person with their stays, and when the meeting was. */
import { searchKey } from '../../kernel/text.ts';
import { dateOf, type Instant, type LocalTime, minus, momentIn, type PlainDate, plus } from '../../kernel/time.ts';
import { daysOf } from '../attendance/rules.ts';
import { clockTimeIn, ordersOf, secondsIn } from './moments.ts';
import { type DateOrder, dateOrders, type Found, type Reading, type ReportPerson, type Stay } from './schema.ts';

export interface EventTimes {
  starts_at: Instant;
  ends_at: Instant;
  starts_local: LocalTime;
  ends_local: LocalTime;
  zone: string;
}

/** Clocks a report may show beside that of the event: programs know their owner's, and some write UTC. */
const OTHER_CLOCKS = ['UTC', 'Europe/London', 'Europe/Helsinki', 'America/New_York', 'America/Los_Angeles'];
/** A meeting is opened at most so long before the event for its clock to be taken for granted. */
const OPENED_BEFORE = { minutes: 45 };

/** The ways in which the report's dates can be understood, with when the meeting then started; the likeliest first. */
export function clocksOf(found: Found, event: EventTimes): { order: DateOrder; zone: string; starts: Instant }[] {
  const texts = [found.starts, ...joinTexts(found)].filter(Boolean);
  const orders = texts.length > 0 ? ordersOf(texts) : dateOrders.slice(0, 1);
  const zones = [event.zone, ...OTHER_CLOCKS.filter((zone) => zone !== event.zone)];
  const distance = (starts: Instant) => Math.abs(Date.parse(starts) - Date.parse(event.starts_at));
  const ways = orders.flatMap((order) =>
    zones.map((zone) => ({ order, zone, starts: startOf(found, { order, zone }, event) })),
  );
  const seen = new Set<Instant>();
  return ways
    .sort((one, other) => distance(one.starts) - distance(other.starts))
    .filter(({ starts }) => !seen.has(starts) && seen.add(starts));
}

/** How the report is most likely to be understood, and whether that is certain enough to go on without asking. */
export function likelyReading(found: Found, event: EventTimes): { reading: Reading; isCertain: boolean } {
  const ways = clocksOf(found, event);
  const own = ways.filter(({ zone, starts }) => zone === event.zone && isAtEvent(starts, event));
  const [best] = own.length > 0 ? own : ways;
  const { order, zone } = best ?? { order: 'dmy' as const, zone: event.zone };
  return { reading: { columns: found.columns, order, zone }, isCertain: found.isUsual && own.length === 1 };
}

/** Everyone in the report, each once, in the order they stand. Rows without a name or a stay are left out. */
export function peopleIn(found: Found, reading: Reading, event: EventTimes): ReportPerson[] {
  const { columns } = reading;
  const starts = startOf(found, reading, event);
  const people = new Map<string, ReportPerson>();
  for (const row of found.rows) {
    const cell = (at: number | null) => (at === null ? '' : (row[at] ?? ''));
    const name = cell(columns.name);
    const address = cell(columns.address).toLowerCase();
    const stay = stayIn([cell(columns.joined), cell(columns.left), cell(columns.duration)], reading, starts);
    if ((!name && !address) || !stay) continue;
    const key = address || `name:${searchKey(name)}`;
    const known = people.get(key);
    if (known) known.stays.push(stay);
    else people.set(key, { name, address: address.includes('@') ? address : null, stays: [stay] });
  }
  return [...people.values()];
}

/** Without times a stay begins with the meeting; where both times and a shorter duration are told, the duration holds. */
function stayIn([joined, left, lasted]: string[], reading: Reading, starts: Instant): Stay | undefined {
  const from = joined ? instantIn(joined, reading) : starts;
  const seconds = secondsIn(lasted ?? '');
  const to = left ? instantIn(left, reading) : undefined;
  if (!from || (to === undefined && seconds === undefined)) return undefined;
  const after = seconds === undefined ? undefined : plus(from, { seconds });
  const ends = to && after ? (after < to ? after : to) : (to ?? after)!;
  return ends >= from ? { from, to: ends } : undefined;
}

function instantIn(text: string, { order, zone }: Pick<Reading, 'order' | 'zone'>): Instant | undefined {
  const local = clockTimeIn(text, order);
  return local ? momentIn(local, zone) : undefined;
}

function startOf(found: Found, clock: Pick<Reading, 'order' | 'zone'>, event: EventTimes): Instant {
  const said = found.starts ? [found.starts] : joinTexts(found);
  const locals = said.flatMap((text) => clockTimeIn(text, clock.order) ?? []);
  const first = locals.reduce<string | undefined>(
    (first, local) => (first && first < local ? first : local),
    undefined,
  );
  return first ? momentIn(first, clock.zone) : event.starts_at;
}

/** When people joined, as the report writes it; a webinar's rows have a dash for those who did not. */
function joinTexts({ rows, columns }: Found): string[] {
  const at = columns.joined;
  return at === null ? [] : rows.map((row) => row[at] ?? '').filter((text) => /\d/.test(text));
}

function isAtEvent(starts: Instant, event: EventTimes): boolean {
  const days = daysOf(event);
  if (days.length > 1) return days.includes(dateOf(starts, event.zone));
  return starts >= minus(event.starts_at, OPENED_BEFORE) && starts <= event.ends_at;
}

/** Which of the event's days a stay counts for: the one on which it began, or the nearest. */
export function dayOf(stay: Stay, event: EventTimes): PlainDate {
  const days = daysOf(event);
  const day = dateOf(stay.from, event.zone);
  if (days.includes(day)) return day;
  return day < days[0]! ? days[0]! : days.at(-1)!;
}

/** The minutes of all stays together, whole ones; what two of them share counts once. */
export function minutesOf(stays: Stay[]): number {
  const sorted = [...stays].sort((one, other) => (one.from < other.from ? -1 : 1));
  let [total, until] = [0, 0];
  for (const { from, to } of sorted) {
    const begins = Math.max(until, Date.parse(from));
    const ends = Math.max(begins, Date.parse(to));
    total += ends - begins;
    until = Math.max(until, ends);
  }
  return Math.floor(total / 60_000);
}
