import { getToken } from '../../access/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';

/** The topics a contact subscribes to now. For the platform's own use. */
export async function listOwnTopics({ db }: Ctx, contactId: ContactId): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('topic_id')
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map(({ topic_id }) => topic_id);
}

/**
 * Whose newsletters a link in one of them is about: their current address, and what they subscribe to. The link works for
 * years. Throws NotFound when it is unknown, or the person is erased.
 */
export async function getSubscriber(
  ctx: Ctx,
  secret: string,
): Promise<{ contactId: ContactId; address: string; topics: string[] }> {
  const { contact_id: contactId } = await getToken(ctx, secret, 'subscriber');
  const contact = await ctx.db
    .selectFrom('contacts')
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .select('current.address')
    .where('contacts.id', '=', contactId)
    .where('contacts.erased_at', 'is', null)
    .executeTakeFirst();
  if (!contact) throw new NotFound('link-not-valid');
  return { contactId, address: contact.address ?? '', topics: await listOwnTopics(ctx, contactId) };
}
