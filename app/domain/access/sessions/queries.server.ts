import type { Ctx } from '../../kernel/ctx.ts';
import { Forbidden } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';

/** The actor's own sessions that still work, the newest first: when each started and when it ends by itself. */
export async function listOwnSessions(ctx: Ctx): Promise<{ hash: string; created_at: Instant; expires_at: Instant }[]> {
  if (!('contactId' in ctx.actor)) throw new Forbidden('forbidden');
  const sessions = await ctx.db
    .selectFrom('web_sessions')
    .select(['hash', 'created_at', 'expires_at'])
    .where('contact_id', '=', ctx.actor.contactId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now())
    .orderBy('created_at', 'desc')
    .orderBy('hash')
    .execute();
  return sessions as { hash: string; created_at: Instant; expires_at: Instant }[];
}
