import { lockRow } from '../../../../db/portable.ts';
import { isSecretariat } from '../../access/policy.ts';
import { record } from '../../audit/commands.server.ts';
import { getEvent } from '../../events/queries.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { listRecipients } from './queries.server.ts';
import type { Letter } from './schema.ts';

/**
 * Writes to the people of an event: one mail each, everyone who can be reached. Gives how many. The same letter (key)
 * again sends nothing more and gives the same number. Throws Conflict when there is nobody to write to.
 */
export async function writeToParticipants(ctx: Ctx, eventId: EventId, letter: Letter): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    requireThat(isSecretariat(ctx.actor));
    await lockRow(ctx.db, 'events', eventId);
    await getEvent(ctx, eventId);
    const sent = await countSent(ctx, eventId, letter.key);
    if (sent > 0) return sent;
    const recipients = (await listRecipients(ctx, eventId, letter.audience)).filter(({ isReachable }) => isReachable);
    if (recipients.length === 0) throw new Conflict('letter-without-recipients');
    await enqueueAll(
      ctx,
      recipients.map(({ contactId, participationId }) => ({
        purpose: 'event-message',
        to: { contactId },
        version: letter.key,
        data: { subject: letter.subject, body: letter.body },
        eventId,
        participationId,
        lane: 'mailing',
      })),
    );
    await record(ctx, 'event.written-about', { type: 'event', id: eventId, fields: [letter.audience] });
    return recipients.length;
  });
}

async function countSent(ctx: Ctx, eventId: EventId, key: string): Promise<number> {
  const { sent } = await ctx.db
    .selectFrom('messages')
    .select((row) => row.fn.countAll<number>().as('sent'))
    .where('event_id', '=', eventId)
    .where('purpose', '=', 'event-message')
    .where('version', '=', key)
    .executeTakeFirstOrThrow();
  return sent;
}
