import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { requireContact } from '../../contacts/queries.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { type EventId, type FollowUpId, newId } from '../../kernel/ids.ts';
import { canRunMeetings } from '../policy.ts';
import { getMeeting } from '../queries.server.ts';
import type { FollowUpChange, FollowUpDraft } from './schema.ts';

/** Notes what a meeting asked someone to do; the same task twice is one. Throws Invalid when the case was not on that meeting's agenda, Conflict when it is cancelled. */
export async function addFollowUp(ctx: Ctx, eventId: EventId, draft: FollowUpDraft): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const meeting = await getMeeting(ctx, eventId);
    if (meeting.cancelled_at) throw new Conflict('event-already-cancelled');
    const { task, item_id = null, responsible_id = null, due_on = null } = draft;
    if (item_id) await requireItem(ctx, eventId, item_id);
    if (responsible_id) await requireContact(ctx, responsible_id, 'responsible_id');
    const there = await ctx.db
      .selectFrom('follow_ups')
      .select('id')
      .where('event_id', '=', eventId)
      .where('task', '=', task)
      .where('done_at', 'is', null)
      .executeTakeFirst();
    if (there) return;
    await ctx.db
      .insertInto('follow_ups')
      .values({
        ...{ id: newId(), group_id: meeting.group.id, event_id: eventId, item_id, task, responsible_id, due_on },
        created_at: ctx.now(),
      })
      .execute();
    await record(ctx, 'follow-up.added', { type: 'event', id: eventId });
  });
}

/** Saves a changed task. Throws NotFound, and Conflict once it is done. */
export async function changeFollowUp(ctx: Ctx, id: FollowUpId, draft: FollowUpChange): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const row = await openFollowUp(ctx, id);
    if (!row) throw new NotFound('not-found');
    if (row.done_at) throw new Conflict('task-done');
    const { task, responsible_id = null, due_on = null } = draft;
    if (responsible_id) await requireContact(ctx, responsible_id, 'responsible_id');
    await ctx.db.updateTable('follow_ups').set({ task, responsible_id, due_on }).where('id', '=', id).execute();
    await record(ctx, 'follow-up.changed', { type: 'event', id: row.event_id });
  });
}

/** A task is done: by the secretariat, or whoever is responsible. Done already: nothing changes. Throws NotFound for others. */
export async function finishFollowUp(ctx: Ctx, id: FollowUpId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const row = await openFollowUp(ctx, id);
    const isOwn = 'contactId' in ctx.actor && row?.responsible_id === ctx.actor.contactId;
    if (!row || !(isOwn || canRunMeetings(ctx.actor))) throw new NotFound('not-found');
    if (row.done_at) return;
    await ctx.db.updateTable('follow_ups').set({ done_at: ctx.now() }).where('id', '=', id).execute();
    await record(ctx, 'follow-up.finished', { type: 'event', id: row.event_id });
  });
}

/** The task as it is with its meeting locked, so that two who change it at once do so one after the other. */
async function openFollowUp(ctx: Ctx, id: FollowUpId) {
  const found = ctx.db.selectFrom('follow_ups').select(['event_id', 'responsible_id', 'done_at']).where('id', '=', id);
  const { event_id } = (await found.executeTakeFirst()) ?? {};
  if (!event_id) return undefined;
  await lockRow(ctx.db, 'events', event_id);
  return found.executeTakeFirst();
}

async function requireItem(ctx: Ctx, eventId: EventId, itemId: string): Promise<void> {
  const item = await ctx.db
    .selectFrom('agenda_items')
    .select('id')
    .where('id', '=', itemId)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (!item) throw new Invalid('item-not-there', 'item_id');
}
