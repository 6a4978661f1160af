import type { Ctx } from '../../kernel/ctx.ts';
import type { AreaId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { canRunProgrammes } from '../policy.ts';
import type { Programme } from '../schema.ts';

/** Something on a day of the programme's year, in one of its areas. */
export interface Moment {
  area: AreaId;
  kind: 'event' | 'meeting' | 'deadline';
  id: string;
  on: PlainDate;
  title: string;
  title_en: string | null;
  /** Of an event or a meeting. */
  slug: string | null;
}

/**
 * The year of a programme, day by day: events tied to its actions, meetings of the groups that have or take part in them,
 * and for the secretariat the deadlines of hearings. What serves several areas stands in each. Published and not cancelled.
 */
export async function listMoments(ctx: Ctx, { id, year }: Pick<Programme, 'id' | 'year'>): Promise<Moment[]> {
  const [from, until] = [`${year}-01-01`, `${year + 1}-01-01`];
  const events = ctx.db
    .selectFrom('events')
    .where('starts_local', '>=', from)
    .where('starts_local', '<', until)
    .where('events.published_at', 'is not', null)
    .where('cancelled_at', 'is', null);
  const columns = ['area_id', 'events.id', 'kind', 'starts_local', 'events.title', 'events.title_en', 'slug'] as const;
  const [tied, meetings, deadlines] = await Promise.all([
    events
      .innerJoin('action_events as tie', 'tie.event_id', 'events.id')
      .innerJoin('actions', 'actions.id', 'tie.action_id')
      .select(columns)
      .distinct()
      .where('actions.programme_id', '=', id)
      .execute(),
    events
      .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
      .innerJoin('action_groups as tie', 'tie.group_id', 'event_groups.group_id')
      .innerJoin('actions', 'actions.id', 'tie.action_id')
      .select(columns)
      .distinct()
      .where('actions.programme_id', '=', id)
      .where('kind', '=', 'group-meeting')
      .execute(),
    canRunProgrammes(ctx.actor) ? listDeadlines(ctx, id, from, until) : [],
  ]);
  const all = [...tied, ...meetings].map(
    ({ area_id, kind, starts_local, ...event }): Moment => ({
      ...event,
      area: area_id as AreaId,
      kind: kind === 'group-meeting' ? 'meeting' : 'event',
      on: starts_local.slice(0, 10) as PlainDate,
    }),
  );
  const once = new Map([...all, ...deadlines].map((moment) => [`${moment.area} ${moment.id}`, moment]));
  return [...once.values()].sort((a, b) =>
    a.on === b.on ? a.title.localeCompare(b.title, 'nb') : a.on < b.on ? -1 : 1,
  );
}

async function listDeadlines({ db }: Ctx, programmeId: string, from: string, until: string): Promise<Moment[]> {
  const rows = await db
    .selectFrom('log_entries as entry')
    .innerJoin('action_log_entries as tie', 'tie.entry_id', 'entry.id')
    .innerJoin('actions', 'actions.id', 'tie.action_id')
    .select(['area_id', 'entry.id', 'entry.title', 'deadline_on'])
    .distinct()
    .where('actions.programme_id', '=', programmeId)
    .where('deadline_on', '>=', from)
    .where('deadline_on', '<', until)
    .execute();
  return rows.map(({ area_id, id, title, deadline_on }) => ({
    ...{ id, title, title_en: null, slug: null },
    area: area_id as AreaId,
    kind: 'deadline',
    on: deadline_on as PlainDate,
  }));
}
