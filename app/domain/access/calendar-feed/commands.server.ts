import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { issueToken } from '../commands.server.ts';

/** Makes the address of one's own calendar feed; the one before stops. Gives the token, which is never seen again. */
export async function renewCalendarFeed(ctx: Ctx, contactId: ContactId): Promise<string> {
  requireThat('contactId' in ctx.actor && ctx.actor.contactId === contactId);
  return inTransaction(ctx, async (ctx) => {
    await endFeeds(ctx, contactId);
    await record(ctx, 'calendar-feed.renewed', { type: 'contact', id: contactId });
    return issueToken(ctx, { purpose: 'calendar-feed', contactId });
  });
}

/** Closes one's own calendar feed. Again changes nothing. */
export async function endCalendarFeed(ctx: Ctx, contactId: ContactId): Promise<void> {
  requireThat('contactId' in ctx.actor && ctx.actor.contactId === contactId);
  await inTransaction(ctx, async (ctx) => {
    await endFeeds(ctx, contactId);
    await record(ctx, 'calendar-feed.ended', { type: 'contact', id: contactId });
  });
}

async function endFeeds(ctx: Ctx, contactId: ContactId): Promise<void> {
  await ctx.db
    .updateTable('tokens')
    .set({ revoked_at: ctx.now() })
    .where('contact_id', '=', contactId)
    .where('purpose', '=', 'calendar-feed')
    .where('revoked_at', 'is', null)
    .execute();
}
