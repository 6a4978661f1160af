import type { Ctx } from '../kernel/ctx.ts';
import { NotFound } from '../kernel/errors.ts';
import type { EventId, GroupId } from '../kernel/ids.ts';
import { canSeeDrafts } from './policy.ts';
import { listSessions } from './programme/queries.server.ts';
import type { Event, EventRow, EventWithForm, Mode, Pool, Question, QuestionOption, Theme } from './schema.ts';

/** An event the actor may see, with all that hangs on it; otherwise NotFound. */
export async function getEvent(ctx: Ctx, id: EventId): Promise<Event> {
  const row = await visible(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return withParts(ctx, row as EventRow);
}

/** The same, by the name in its address. */
export async function getEventBySlug(ctx: Ctx, slug: string): Promise<Event> {
  const row = await visible(ctx).where('slug', '=', slug).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return withParts(ctx, row as EventRow);
}

/** What a registration is checked against: an event the actor may see with its pools and questions only. Throws NotFound. */
export async function getEventWithForm(ctx: Ctx, slug: string): Promise<EventWithForm> {
  const row = await visible(ctx).where('slug', '=', slug).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return withForm(ctx, row as EventRow);
}

/** How many places of each pool someone holds, or has been offered. A pool without capacity counts those registered in it. */
export async function countHeld(ctx: Ctx, id: EventId): Promise<Record<Mode, number>> {
  const rows = await ctx.db
    .selectFrom('participations')
    .select((row) => ['mode', row.fn.countAll<number>().as('count')])
    .where('event_id', '=', id)
    .where('state', 'in', ['registered', 'offered'])
    .groupBy('mode')
    .execute();
  const of = (mode: Mode) => rows.find((row) => row.mode === mode)?.count ?? 0;
  return { room: of('room'), online: of('online') };
}

/** How the person who asks stands; undefined for whoever is not on it, or has not proven who they are. */
export async function findOwnStanding(
  ctx: Ctx,
  id: EventId,
): Promise<{ participationId: string; isRegistered: boolean; isInvited: boolean } | undefined> {
  if (!('contactId' in ctx.actor)) return undefined;
  const own = await ctx.db
    .selectFrom('participations')
    .select(['id', 'state', 'source'])
    .where('event_id', '=', id)
    .where('contact_id', '=', ctx.actor.contactId)
    .where('state', '!=', 'withdrawn')
    .executeTakeFirst();
  return own && { participationId: own.id, isRegistered: own.state === 'registered', isInvited: isInvited(own) };
}

/** Who a change or a cancellation concerns: by state, and those invited whatever they have answered. */
export async function countConcerned(
  ctx: Ctx,
  id: EventId,
): Promise<{ registered: number; waiting: number; invited: number }> {
  const rows = await ctx.db
    .selectFrom('participations')
    .select((row) => ['state', 'source', row.fn.countAll<number>().as('count')])
    .where('event_id', '=', id)
    .where('contact_id', 'is not', null)
    .where('state', '!=', 'withdrawn')
    .groupBy(['state', 'source'])
    .execute();
  const sum = (some: typeof rows) => some.reduce((sum, row) => sum + row.count, 0);
  const [invited, others] = [rows.filter(isInvited), rows.filter((row) => !isInvited(row))];
  const of = (...states: string[]) => sum(others.filter(({ state }) => states.includes(state)));
  return { registered: of('registered'), waiting: of('waitlisted', 'offered'), invited: sum(invited) };
}

function isInvited({ source }: { source: string }): boolean {
  return source === 'invitation';
}

function visible(ctx: Ctx) {
  const events = ctx.db.selectFrom('events').selectAll();
  return canSeeDrafts(ctx.actor) ? events : events.where('published_at', 'is not', null);
}

async function withForm(ctx: Ctx, event: EventRow): Promise<EventWithForm> {
  const [pools, questions] = await Promise.all([
    ctx.db.selectFrom('pools').selectAll().where('event_id', '=', event.id).orderBy('mode', 'desc').execute(),
    ctx.db.selectFrom('questions').selectAll().where('event_id', '=', event.id).orderBy('rank').execute(),
  ]);
  return {
    ...event,
    pools: pools as Pool[],
    questions: questions.map((row) => ({ ...row, options: JSON.parse(row.options) as QuestionOption[] }) as Question),
  };
}

async function withParts(ctx: Ctx, event: EventRow): Promise<Event> {
  const [form, themes, groups, sessions] = await Promise.all([
    withForm(ctx, event),
    ctx.db.selectFrom('event_themes').select('theme').where('event_id', '=', event.id).orderBy('theme').execute(),
    ctx.db
      .selectFrom('event_groups')
      .innerJoin('groups', 'groups.id', 'event_groups.group_id')
      .select(['groups.id', 'groups.name', 'groups.name_en', 'groups.slug'])
      .where('event_id', '=', event.id)
      .orderBy('groups.rank')
      .execute(),
    listSessions(ctx, event.id),
  ]);
  return {
    ...form,
    themes: themes.map(({ theme }) => theme as Theme),
    groups: groups.map((group) => ({ ...group, id: group.id as GroupId })),
    sessions,
  };
}
