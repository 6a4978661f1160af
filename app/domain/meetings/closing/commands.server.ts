import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import type { AgendaItemId, EventId } from '../../kernel/ids.ts';
import { requireOnAgenda } from '../agenda/queries.server.ts';
import { openMeeting } from '../commands.server.ts';
import type { Closing } from './schema.ts';

/** Records that the whole meeting was closed to the public (kommuneloven § 11-5); the same again corrects it. Null: it was open after all. */
export async function closeMeeting(ctx: Ctx, eventId: EventId, closing: Closing | null): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await openMeeting(ctx, eventId);
    await ctx.db.updateTable('meetings').set(columnsOf(closing)).where('event_id', '=', eventId).execute();
    await record(ctx, closing ? 'meeting.closed' : 'meeting.opened', { type: 'event', id: eventId });
  });
}

/** The same for one case. */
export async function closeItem(ctx: Ctx, itemId: AgendaItemId, closing: Closing | null): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const eventId = await requireOnAgenda(ctx, itemId);
    await openMeeting(ctx, eventId);
    await ctx.db.updateTable('agenda_items').set(columnsOf(closing)).where('id', '=', itemId).execute();
    await record(ctx, closing ? 'agenda.item-closed' : 'agenda.item-opened', { type: 'event', id: eventId });
  });
}

function columnsOf(closing: Closing | null) {
  return { closed_basis: closing?.basis ?? null, closed_account: closing?.account ?? null };
}
