import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import type { Kind } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ActionId, DocumentId, EventId, OrganisationId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { asking, grouped } from '../facts/rules.ts';
import type { EventFact, People, Scope } from '../facts/schema.ts';

/** The year's events that are tied to actions, published and not cancelled; those to come were in the calendar by the date. */
export async function listEvents(ctx: Ctx, scope: Scope): Promise<Map<ActionId, EventFact[]>> {
  const actions = asking(scope, 'events');
  if (actions.length === 0) return new Map();
  const [rows, ...parts] = await Promise.all([
    tied(ctx, scope, actions).select('tie.action_id').select(columns).orderBy('events.starts_at').execute(),
    listModes(ctx, scope),
    listPartners(ctx, scope),
    listPeople(ctx, scope),
    listSpeakers(ctx, scope),
    listEventDocuments(ctx, scope),
  ]);
  return grouped(rows, (row) => eventFact(row, scope, parts));
}

/** Meetings of the groups that are tied to the actions; who was there and what they have is not asked. */
export async function listMeetings(ctx: Ctx, scope: Scope): Promise<Map<ActionId, EventFact[]>> {
  const actions = asking(scope, 'meetings');
  if (actions.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .innerJoin('action_groups as tie', 'tie.group_id', 'event_groups.group_id')
    .where('tie.action_id', 'in', actions)
    .where('events.kind', '=', 'group-meeting')
    .where((where) => isOfYear(where, scope))
    .select('tie.action_id')
    .select(columns)
    .distinct()
    .orderBy('events.starts_at')
    .execute();
  return grouped(rows, (row) => eventFact(row, scope, []));
}

const columns = [
  'events.id',
  'events.day_id',
  'events.kind',
  'events.starts_local',
  'events.starts_at',
  'events.ends_at',
] as const;

type Row = Pick<Schema['events'], 'id' | 'day_id' | 'kind' | 'starts_local' | 'ends_at'>;
/** Of each event, some of its fact. */
type Part = Map<string, Partial<EventFact>>;

function eventFact(row: Row, { until }: Scope, parts: Part[]): EventFact {
  return {
    id: row.id as EventId,
    day_id: row.day_id as EventId | null,
    kind: row.kind as Kind,
    starts_local: row.starts_local as LocalTime,
    isHeld: row.ends_at <= until,
    ...{ modes: [], partners: [], presenting: [], people: [], documents: [] },
    ...Object.assign({}, ...parts.map((part) => part.get(row.id))),
  };
}

/** Published and not cancelled, begun within the year by the clock where it is held, and known of by the date. */
function isOfYear(where: ExpressionBuilder<Schema, 'events'>, { year, until }: Scope) {
  return where.and([
    // Any clock's year lies within these instants; an index answers by them.
    where('events.starts_at', '>=', `${year - 1}-12-31`),
    where('events.starts_at', '<', `${year + 1}-01-02`),
    where('events.starts_local', '>=', `${year}-01-01`),
    where('events.starts_local', '<', `${year + 1}-01-01`),
    where('events.cancelled_at', 'is', null),
    where('events.published_at', 'is not', null),
    where.or([where('events.ends_at', '<=', until), where('events.published_at', '<=', until)]),
  ]);
}

function tied({ db }: Ctx, scope: Scope, actions: ActionId[]) {
  return db
    .selectFrom('action_events as tie')
    .innerJoin('events', 'events.id', 'tie.event_id')
    .where('tie.action_id', 'in', actions)
    .where((where) => isOfYear(where, scope));
}

async function listModes(ctx: Ctx, scope: Scope): Promise<Part> {
  const actions = asking(scope, 'modes');
  if (actions.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('pools')
    .select(['event_id', 'mode'])
    .where('event_id', 'in', tied(ctx, scope, actions).select('events.id'))
    .execute();
  return partOf(rows, (of) => ({ modes: of.map(({ mode }) => mode) }));
}

async function listPartners(ctx: Ctx, scope: Scope): Promise<Part> {
  const actions = asking(scope, 'partners');
  if (actions.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('event_partners')
    .select(['event_id', 'organisation_id'])
    .where('event_id', 'in', tied(ctx, scope, actions).select('events.id'))
    .execute();
  return partOf(rows, (of) => ({ partners: of.map(({ organisation_id }) => organisation_id as OrganisationId) }));
}

/** Who attended what has been held (on however many days), and who is registered for what is to come; counted, not by name. */
async function listPeople(ctx: Ctx, scope: Scope): Promise<Part> {
  const actions = asking(scope, 'people');
  if (actions.length === 0) return new Map();
  const counted = (isHeld: boolean) =>
    ctx.db
      .selectFrom('participations')
      .select((row) => ['event_id', 'organisation_id', 'position_kind', row.fn.countAll<number>().as('count')])
      .where(
        'event_id',
        'in',
        tied(ctx, scope, actions)
          .where('events.ends_at', isHeld ? '<=' : '>', scope.until)
          .select('events.id'),
      )
      .groupBy(['event_id', 'organisation_id', 'position_kind']);
  const attended = counted(true).where((where) =>
    where.exists(
      where
        .selectFrom('attendances')
        .select('attendances.day_on')
        .whereRef('attendances.participation_id', '=', 'participations.id'),
    ),
  );
  const rows = await Promise.all([attended.execute(), counted(false).where('state', '=', 'registered').execute()]);
  return partOf(rows.flat(), (of) => ({ people: of.map(peopleOf) }));
}

function peopleOf(row: { organisation_id: string | null; position_kind: string; count: number }): People {
  const organisation = row.organisation_id as OrganisationId | null;
  return { organisation, isElected: row.position_kind === 'elected', count: row.count };
}

async function listSpeakers(ctx: Ctx, scope: Scope): Promise<Part> {
  const actions = asking(scope, 'speakers');
  if (actions.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('sessions')
    .innerJoin('speakers', 'speakers.session_id', 'sessions.id')
    .select(['event_id', 'organisation_id'])
    .distinct()
    .where('organisation_id', 'is not', null)
    .where('event_id', 'in', tied(ctx, scope, actions).select('events.id'))
    .execute();
  return partOf(rows, (of) => ({ presenting: of.map(({ organisation_id }) => organisation_id as OrganisationId) }));
}

/** Published documents of the events themselves, whether or not they are tied to the action too. */
async function listEventDocuments(ctx: Ctx, scope: Scope): Promise<Part> {
  const actions = asking(scope, 'documents').filter((id) => asking(scope, 'events').includes(id));
  if (actions.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('documents')
    .select(['event_id', 'id'])
    .where('published_on', '<=', scope.on)
    .where('event_id', 'in', tied(ctx, scope, actions).select('events.id'))
    .orderBy('published_on')
    .execute();
  return partOf(rows, (of) => ({ documents: of.map(({ id }) => id as DocumentId) }));
}

function partOf<R extends { event_id: string | null }>(rows: R[], fact: (rows: R[]) => Partial<EventFact>): Part {
  const parts: Part = new Map();
  for (const [event, of] of Map.groupBy(rows, ({ event_id }) => event_id!)) parts.set(event, fact(of));
  return parts;
}
