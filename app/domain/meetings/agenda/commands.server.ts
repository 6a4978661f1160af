import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import { type AgendaItemId, type CaseId, type EventId, newId } from '../../kernel/ids.ts';
import { numberCase } from '../cases/commands.server.ts';
import { getCase } from '../cases/queries.server.ts';
import { openMeeting } from '../commands.server.ts';
import { requireOnAgenda } from './queries.server.ts';
import type { ItemDraft } from './schema.ts';

/**
 * Puts a case last on a meeting's agenda and gives it its number in that body. What the body before it concluded is its
 * recommendation; the first body gets the proposed decision. On the agenda already: nothing changes.
 */
export async function putOnAgenda(ctx: Ctx, eventId: EventId, caseId: CaseId): Promise<AgendaItemId> {
  return inTransaction(ctx, async (ctx) => {
    const meeting = await openMeeting(ctx, eventId);
    const one = await getCase(ctx, caseId);
    const there = await ctx.db
      .selectFrom('agenda_items')
      .select('id')
      .where('event_id', '=', eventId)
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    if (there) return there.id as AgendaItemId;
    const { last } = await ctx.db
      .selectFrom('agenda_items')
      .select((row) => row.fn.max('rank').as('last'))
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow();
    await numberCase(ctx, caseId, meeting.group.id, Number(meeting.starts_local.slice(0, 4)));
    const id = newId<AgendaItemId>();
    await ctx.db
      .insertInto('agenda_items')
      .values({
        id,
        event_id: eventId,
        case_id: caseId,
        rank: (last ?? 0) + 1,
        kind: one.kind,
        minutes_needed: one.minutes_needed,
        recommendation: (await concludedBefore(ctx, caseId)) ?? one.proposal,
      })
      .execute();
    await record(ctx, 'agenda.item-added', { type: 'event', id: eventId });
    return id;
  });
}

/** Saves how the meeting treats a case. Throws Conflict once the minutes are locked. */
export async function changeItem(ctx: Ctx, id: AgendaItemId, draft: ItemDraft): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const event_id = await requireOnAgenda(ctx, id);
    await openMeeting(ctx, event_id);
    const { kind, minutes_needed, recommendation = null } = draft;
    await ctx.db
      .updateTable('agenda_items')
      .set({ kind, minutes_needed, recommendation })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'agenda.item-changed', { type: 'event', id: event_id });
  });
}

/** Moves an item one place up or down; at the end of the agenda it stays. */
export async function moveItem(ctx: Ctx, id: AgendaItemId, direction: 'up' | 'down'): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const event_id = await requireOnAgenda(ctx, id);
    await openMeeting(ctx, event_id);
    const rows = await ctx.db
      .selectFrom('agenda_items')
      .select('id')
      .where('event_id', '=', event_id)
      .orderBy('rank')
      .execute();
    const at = rows.findIndex((row) => row.id === id);
    const to = direction === 'up' ? at - 1 : at + 1;
    if (!rows[to]) return;
    [rows[at], rows[to]] = [rows[to]!, rows[at]!];
    for (const [rank, row] of rows.entries()) {
      await ctx.db
        .updateTable('agenda_items')
        .set({ rank: rank + 1 })
        .where('id', '=', row.id)
        .execute();
    }
    await record(ctx, 'agenda.item-moved', { type: 'event', id: event_id });
  });
}

/**
 * Takes a case off an agenda that is not published; it keeps its number in the body. Gone already: nothing changes.
 * Throws Conflict when the agenda is published: then the meeting itself withdraws or postpones it; and when it is treated.
 */
export async function removeItem(ctx: Ctx, eventId: EventId, id: AgendaItemId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const meeting = await openMeeting(ctx, eventId);
    if (meeting.agenda_published_at) throw new Conflict('agenda-published');
    if (await isTreated(ctx, id)) throw new Conflict('agenda-item-treated');
    const { numDeletedRows } = await ctx.db
      .deleteFrom('agenda_items')
      .where('id', '=', id)
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    if (numDeletedRows) await record(ctx, 'agenda.item-removed', { type: 'event', id: eventId });
  });
}

/** Whether something is noted of how the meeting treated a case. */
async function isTreated(ctx: Ctx, id: AgendaItemId): Promise<boolean> {
  const { db } = ctx;
  const concluded = db.selectFrom('agenda_items').select('id').where('id', '=', id).where('outcome', 'is not', null);
  const noted = await concluded
    .union(db.selectFrom('recusals').select('item_id as id').where('item_id', '=', id))
    .union(db.selectFrom('votes').select('item_id as id').where('item_id', '=', id))
    .union(db.selectFrom('follow_ups').select('event_id as id').where('item_id', '=', id))
    .executeTakeFirst();
  return noted !== undefined;
}

/** Shows the agenda to those who may read it: of a political body to everyone. Again changes nothing. Throws Conflict when it is empty or the event is a draft. */
export async function publishAgenda(ctx: Ctx, eventId: EventId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const meeting = await openMeeting(ctx, eventId);
    if (meeting.agenda_published_at) return;
    if (!meeting.published_at) throw new Conflict('event-not-published');
    const item = await ctx.db
      .selectFrom('agenda_items')
      .select('id')
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    if (!item) throw new Conflict('agenda-empty');
    await ctx.db
      .updateTable('meetings')
      .set({ agenda_published_at: ctx.now() })
      .where('event_id', '=', eventId)
      .execute();
    await record(ctx, 'agenda.published', { type: 'event', id: eventId });
  });
}

async function concludedBefore(ctx: Ctx, caseId: CaseId): Promise<string | null> {
  const before = await ctx.db
    .selectFrom('agenda_items')
    .innerJoin('events', 'events.id', 'agenda_items.event_id')
    .select('agenda_items.decision')
    .where('agenda_items.case_id', '=', caseId)
    .where('agenda_items.outcome', '=', 'decided')
    .orderBy('events.starts_at', 'desc')
    .executeTakeFirst();
  return before?.decision ?? null;
}
