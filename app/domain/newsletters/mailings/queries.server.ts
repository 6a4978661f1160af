import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { MailingId } from '../../kernel/ids.ts';
import { canSendNewsletters } from '../policy.ts';
import type { Mailing } from './schema.ts';

/** One mailing. Throws NotFound, Forbidden for others than the secretariat. */
export async function getMailing(ctx: Ctx, id: MailingId): Promise<Mailing> {
  requireThat(canSendNewsletters(ctx.actor));
  const row = await ctx.db
    .selectFrom('mailings')
    .selectAll()
    .where('id', '=', id)
    .$narrowType<Mailing>()
    .executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return row;
}
