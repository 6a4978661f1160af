import type { Insertable } from 'kysely';
import { lockRow } from '../../../../db/portable.ts';
import type { Schema } from '../../../../db/schema.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import { type EventId, newId, type SessionId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { findOrganisationNamed } from '../../organisations/queries.server.ts';
import { canArrangeEvents } from '../policy.ts';
import { getEvent } from '../queries.server.ts';
import { requireAhead, searchKeyOf } from '../rules.ts';
import type { Event } from '../schema.ts';
import { listSessions } from './queries.server.ts';
import { moved, positionFor, programmeShift, requireWithin } from './rules.ts';
import type { SessionDraft } from './schema.ts';

/** Adds an item to the programme, where its time puts it. Throws Conflict on a cancelled or held event. */
export async function addSession(ctx: Ctx, eventId: EventId, draft: SessionDraft): Promise<SessionId> {
  return inProgramme(ctx, eventId, 'session.added', async (ctx, event) => {
    requireWithin(event, draft);
    const id = newId<SessionId>();
    await ctx.db
      .insertInto('sessions')
      .values({ id, event_id: eventId, ...columnsOf(draft), rank: event.sessions.length })
      .execute();
    await writeSpeakers(ctx, id, draft);
    const ids: SessionId[] = event.sessions.map((session) => session.id);
    ids.splice(positionFor(event.sessions, draft.starts_local), 0, id);
    await writeOrder(ctx, ids);
    return id;
  });
}

/** Changes an item and who speaks; its place in the order stays. */
export async function changeSession(ctx: Ctx, eventId: EventId, id: SessionId, draft: SessionDraft): Promise<void> {
  await inProgramme(ctx, eventId, 'session.changed', async (ctx, event) => {
    requireIn(event, id);
    requireWithin(event, draft);
    await ctx.db.updateTable('sessions').set(columnsOf(draft)).where('id', '=', id).execute();
    await ctx.db.deleteFrom('speakers').where('session_id', '=', id).execute();
    await writeSpeakers(ctx, id, draft);
  });
}

/** Takes an item out of the programme. Removing it twice changes nothing. */
export async function removeSession(ctx: Ctx, eventId: EventId, id: SessionId): Promise<void> {
  await inProgramme(ctx, eventId, 'session.removed', async (ctx, event) => {
    if (!event.sessions.some((session) => session.id === id)) return;
    await ctx.db.deleteFrom('speakers').where('session_id', '=', id).execute();
    await ctx.db.deleteFrom('sessions').where('id', '=', id).execute();
  });
}

/** Lets an item change places with its neighbour. */
export async function moveSession(ctx: Ctx, eventId: EventId, id: SessionId, direction: 'up' | 'down'): Promise<void> {
  await inProgramme(ctx, eventId, 'session.moved', async (ctx, event) => {
    requireIn(event, id);
    const ids = event.sessions.map((session) => session.id);
    await writeOrder(ctx, moved(ids, ids.indexOf(id), direction));
  });
}

/** Copies a programme to another event, each item as many minutes from the start as before. In the caller's transaction. */
export async function copyProgramme(
  ctx: Ctx,
  from: Event,
  to: { id: EventId; shift: (local: LocalTime) => LocalTime },
): Promise<void> {
  for (const [rank, { speakers, ...session }] of from.sessions.entries()) {
    const id = newId<SessionId>();
    const { title, title_en, description, room } = session;
    const starts_local = to.shift(session.starts_local);
    const ends_local = session.ends_local && to.shift(session.ends_local);
    await ctx.db
      .insertInto('sessions')
      .values({ id, event_id: to.id, title, title_en, description, room, starts_local, ends_local, rank })
      .execute();
    if (speakers.length === 0) continue;
    await ctx.db
      .insertInto('speakers')
      .values(speakers.map((speaker) => ({ ...speaker, id: newId(), session_id: id })))
      .execute();
  }
  await refreshSearchKey(ctx, await getEvent(ctx, to.id));
}

/** Lets the programme follow the event to its new times, in the caller's transaction. */
export async function moveProgramme(
  ctx: Ctx,
  { sessions, ...before }: Event,
  now: Pick<Event, 'starts_local' | 'ends_local'>,
): Promise<void> {
  const shift = programmeShift({ ...before, sessions }, now);
  for (const session of sessions) {
    const starts_local = shift(session.starts_local);
    if (starts_local === session.starts_local) continue;
    const ends_local = session.ends_local && shift(session.ends_local);
    await ctx.db.updateTable('sessions').set({ starts_local, ends_local }).where('id', '=', session.id).execute();
  }
}

/** What every change of a programme has in common: the lock, who may, the search and the log. */
async function inProgramme<T>(
  ctx: Ctx,
  eventId: EventId,
  action: `session.${string}`,
  work: (ctx: Ctx, event: Event) => Promise<T>,
): Promise<T> {
  requireThat(canArrangeEvents(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const event = await getEvent(ctx, eventId);
    requireAhead(event, ctx.now());
    const result = await work(ctx, event);
    await refreshSearchKey(ctx, event);
    await record(ctx, action, { type: 'event', id: eventId, fields: ['programme'] });
    return result;
  });
}

/** Speakers are found by name, and readers of the feeds see that something is new. */
export async function refreshSearchKey(ctx: Ctx, event: Event): Promise<void> {
  const sessions = await listSessions(ctx, event.id);
  const speakers = sessions.flatMap((session) => session.speakers.map((speaker) => speaker.name));
  await ctx.db
    .updateTable('events')
    .set({ search_key: searchKeyOf({ ...event, speakers }), revised_at: ctx.now() })
    .where('id', '=', event.id)
    .execute();
}

function requireIn(event: Event, id: SessionId): void {
  if (!event.sessions.some((session) => session.id === id)) throw new NotFound('not-found');
}

function columnsOf({ starts_local, ends_local, title, title_en, description, room }: SessionDraft) {
  return {
    starts_local,
    ends_local: ends_local ?? null,
    title,
    title_en: title_en ?? null,
    description: description ?? null,
    room: room ?? null,
  };
}

/** Whom a speaker is from is said in words; an organisation we know by that name is theirs. */
async function writeSpeakers(ctx: Ctx, session_id: SessionId, { speakers }: SessionDraft): Promise<void> {
  if (speakers.length === 0) return;
  const rows: Insertable<Schema['speakers']>[] = [];
  for (const [rank, { name, affiliation }] of speakers.entries()) {
    const organisation = affiliation ? await findOrganisationNamed(ctx, affiliation) : undefined;
    rows.push({
      ...{ id: newId(), session_id, contact_id: null, organisation_id: organisation?.id ?? null },
      ...{ name, affiliation: affiliation ?? null, rank },
    });
  }
  await ctx.db.insertInto('speakers').values(rows).execute();
}

async function writeOrder(ctx: Ctx, ids: SessionId[]): Promise<void> {
  for (const [rank, id] of ids.entries()) {
    await ctx.db.updateTable('sessions').set({ rank }).where('id', '=', id).execute();
  }
}
