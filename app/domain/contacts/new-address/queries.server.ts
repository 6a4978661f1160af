import { getToken } from '../../access/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';

/** The address that a link gives its contact, or undefined when the link opens nothing. */
export async function findNewAddress(ctx: Ctx, secret: string): Promise<string | undefined> {
  try {
    return await addressAskedFor(ctx, await getToken(ctx, secret, 'new-address'));
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** The address stands in the mail alone: not in the link, and not with the token. */
export async function addressAskedFor(
  ctx: Ctx,
  { contact_id, subject_id }: { contact_id: ContactId; subject_id: string | null },
): Promise<string | undefined> {
  const mail = await ctx.db
    .selectFrom('messages')
    .select('address')
    .where('id', '=', subject_id)
    .where('contact_id', '=', contact_id)
    .where('purpose', '=', 'new-address')
    .executeTakeFirst();
  return mail?.address ?? undefined;
}
