import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';

/** When the contact's calendar feed got its address, or undefined when there is none. */
export async function findCalendarFeed(ctx: Ctx, contactId: ContactId): Promise<{ created_at: Instant } | undefined> {
  const token = await ctx.db
    .selectFrom('tokens')
    .select('created_at')
    .where('contact_id', '=', contactId)
    .where('purpose', '=', 'calendar-feed')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return token && { created_at: token.created_at as Instant };
}
