import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ActionId, EventId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { type Instant, instantOf, type LocalTime, minus, OSLO } from '../../kernel/time.ts';
import { countRegistered, listPools, orNone } from '../numbers/queries.server.ts';
import { canSeeDrafts } from '../policy.ts';
import { LONGEST_DAYS } from '../rules.ts';
import type { EventRow, Kind, Mode, Theme } from '../schema.ts';

/** What to list. `coming` and `past` are published events; `drafts` only the secretariat has. */
export interface EventFilter {
  when: 'coming' | 'past' | 'drafts';
  kind?: Kind | undefined;
  theme?: Theme | undefined;
  /** Events that serve this action of a programme; each of a day's meetings by itself. */
  action?: ActionId | undefined;
  /** Of these only. */
  among?: EventId[] | undefined;
  /** `YYYY-MM`: events that start in that month. */
  month?: string | undefined;
  /** Words that all occur in the title, the summary, the series or a speaker's name, as `searchKey` spells them. */
  text?: string | undefined;
  /** At most this many (50), from number `from`. */
  limit?: number;
  from?: number;
}

export type ListedEvent = Pick<
  EventRow,
  | 'id'
  | 'slug'
  | 'kind'
  | 'title'
  | 'title_en'
  | 'summary'
  | 'summary_en'
  | 'series'
  | 'place'
  | 'starts_local'
  | 'ends_local'
  | 'starts_at'
  | 'ends_at'
  | 'until_local'
  | 'until_at'
  | 'zone'
  | 'deadline_at'
  | 'openness'
  | 'published_at'
  | 'cancelled_at'
  | 'revised_at'
> & {
  /** How many are registered. */
  registered: number;
  /** Room before online; `free` is null where the pool takes everyone. */
  pools: { mode: Mode; capacity: number | null; free: number | null }[];
  /** Which of a series' published dates it is, and how many they are. */
  date_number: number;
  date_count: number;
};

/** Events in the order they happen (past ones latest first), a day of several meetings as one, with how many come. Three queries, however many rows. */
export async function listEvents(ctx: Ctx, filter: EventFilter): Promise<ListedEvent[]> {
  const events = await matching(ctx, filter)
    .select((row) => [
      datesUpTo(row, 'all').as('date_count'),
      datesUpTo(row, 'this').as('date_number'),
      'id',
      'slug',
      'kind',
      'title',
      'title_en',
      'summary',
      'summary_en',
      'series',
      'place',
      'starts_local',
      'ends_local',
      'starts_at',
      'ends_at',
      'until_local',
      'until_at',
      'zone',
      'deadline_at',
      'openness',
      'published_at',
      'cancelled_at',
      'revised_at',
    ])
    .orderBy('starts_at', filter.when === 'past' ? 'desc' : 'asc')
    .orderBy('id')
    .limit(filter.limit ?? 50)
    .offset(filter.from ?? 0)
    .execute();
  const ids = events.map((event) => event.id as EventId);
  const [registered, pools] = await Promise.all([countRegistered(ctx, ids), listPools(ctx, ids)]);
  return events.map(({ date_number, date_count, ...event }) => ({
    ...(event as Omit<ListedEvent, 'registered' | 'pools' | 'date_number' | 'date_count'>),
    date_number: date_number ?? 0,
    date_count: date_count ?? 0,
    registered: registered.get(event.id) ?? 0,
    pools: pools.filter((pool) => pool.event_id === event.id),
  }));
}

function datesUpTo(row: ExpressionBuilder<Schema, 'events'>, last: 'this' | 'all') {
  return row
    .selectFrom('events as date')
    .select((date) => date.fn.countAll<number>().as('dates'))
    .whereRef('date.series_uid', '=', 'events.series_uid')
    .where('date.published_at', 'is not', null)
    .$if(last === 'this', (dates) => dates.whereRef('date.starts_at', '<=', 'events.starts_at'));
}

/** Published events as calendars subscribe to them: from three months back, at most 300, cancelled ones too. Two queries. */
export async function listForCalendars(ctx: Ctx): Promise<(EventRow & { pools: { mode: Mode }[] })[]> {
  const events = await ctx.db
    .selectFrom('events')
    .selectAll()
    .where('day_id', 'is', null)
    .where('published_at', 'is not', null)
    .where('starts_at', '>', minus(ctx.now(), { months: 3 }))
    .orderBy('starts_at')
    .limit(300)
    .execute();
  const pools = await ctx.db
    .selectFrom('pools')
    .select(['event_id', 'mode'])
    .where('event_id', 'in', orNone(events.map((event) => event.id as EventId)))
    .execute();
  return events.map((event) => ({
    ...(event as EventRow),
    pools: pools.filter((pool) => pool.event_id === event.id),
  }));
}

/** How many events a filter gives in all. */
export async function countEvents(ctx: Ctx, filter: EventFilter): Promise<number> {
  const { count } = await matching(ctx, filter)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The first and the last moment at which something starts, of what has been published; undefined while nothing has. */
export async function findSpan(ctx: Ctx): Promise<{ first: Instant; last: Instant } | undefined> {
  const { first, last } = await ctx.db
    .selectFrom('events')
    .select((row) => [row.fn.min('starts_at').as('first'), row.fn.max('starts_at').as('last')])
    .where('published_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return first && last ? { first: first as Instant, last: last as Instant } : undefined;
}

function matching(ctx: Ctx, filter: EventFilter) {
  const now = ctx.now();
  let events = ctx.db.selectFrom('events');
  if (filter.action) {
    const { action } = filter;
    events = events.where('id', 'in', (from) =>
      from.selectFrom('action_events').select('event_id').where('action_id', '=', action),
    );
  } else {
    events = events.where('day_id', 'is', null);
  }
  if (filter.when === 'drafts') {
    events = events.where('published_at', 'is', null);
    if (!canSeeDrafts(ctx.actor)) events = events.where('published_at', 'is not', null);
  } else {
    events = events.where('published_at', 'is not', null);
  }
  if (filter.when === 'coming') {
    events = events.where('until_at', '>', now).where('starts_at', '>', minus(now, { days: LONGEST_DAYS + 1 }));
  }
  if (filter.when === 'past') events = events.where('until_at', '<=', now).where('starts_at', '<', now);
  if (filter.among) events = events.where('id', 'in', orNone(filter.among));
  if (filter.kind) events = events.where('kind', '=', filter.kind);
  if (filter.theme) {
    const { theme } = filter;
    events = events.where('id', 'in', (from) =>
      from.selectFrom('event_themes').select('event_id').where('theme', '=', theme),
    );
  }
  if (filter.month) {
    const [from, to] = monthOf(filter.month);
    events = events.where('starts_at', '>=', from).where('starts_at', '<', to);
  }
  for (const word of searchKey(filter.text).split(' ').filter(Boolean).slice(0, 8)) {
    events = events.where('search_key', 'like', `%${word}%`);
  }
  return events;
}

function monthOf(month: string): [Instant, Instant] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  const start = (of: string) => instantOf(`${of}-01T00:00` as LocalTime, OSLO);
  return [start(month), start(next)];
}
