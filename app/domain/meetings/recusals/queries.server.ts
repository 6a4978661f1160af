import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { canRunMeetings } from '../policy.ts';
import type { Recusal } from './schema.ts';

/** Who stepped out of the cases of a meeting, in the order it was noted. For the secretariat. */
export async function listRecusals(ctx: Ctx, eventId: EventId): Promise<Recusal[]> {
  requireThat(canRunMeetings(ctx.actor));
  const rows = await ctx.db
    .selectFrom('recusals')
    .innerJoin('agenda_items', 'agenda_items.id', 'recusals.item_id')
    .innerJoin('contacts', 'contacts.id', 'recusals.contact_id')
    .leftJoin('contacts as substitutes', 'substitutes.id', 'recusals.substitute_id')
    .select([
      'recusals.id',
      'recusals.item_id as itemId',
      'recusals.contact_id as contactId',
      'contacts.name',
      'recusals.ground',
      'recusals.substitute_id as substituteId',
      'substitutes.name as substitute',
    ])
    .$narrowType<Pick<Recusal, 'contactId' | 'substituteId'>>()
    .where('agenda_items.event_id', '=', eventId)
    .orderBy('recusals.id')
    .execute();
  return rows.map((row) => ({ ...row, name: row.name ?? '' }));
}
