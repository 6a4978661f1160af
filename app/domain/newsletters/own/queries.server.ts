import { getToken } from '../../access/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { findDeliveryByKey } from '../deliveries/queries.server.ts';
import { hasLeft } from '../queries.server.ts';

/** A person and the newsletters they get: their current address (empty when there is none) and ids of topics. */
export interface Subscriber {
  contactId: ContactId;
  address: string;
  topics: string[];
  /** They are on the leave list: nobody writes to them, whatever else they are. */
  hasLeft: boolean;
}

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
 * Whose newsletters a link in one of them is about; without a link, the actor's own. The link works for years. Throws
 * NotFound when it is unknown or the person is erased, Forbidden when there is neither link nor person.
 */
export async function getSubscriber(ctx: Ctx, secret: string | undefined): Promise<Subscriber> {
  const contactId = await subscriberIdOf(ctx, secret);
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
  const topics = await listOwnTopics(ctx, contactId);
  return { contactId, address: contact.address ?? '', topics, hasLeft: await hasLeft(ctx, contactId) };
}

async function subscriberIdOf(ctx: Ctx, secret: string | undefined): Promise<ContactId> {
  if (secret !== undefined) {
    const delivery = await findDeliveryByKey(ctx, secret);
    // Of an erased person the copy is left, and opens nothing.
    if (delivery && !delivery.contactId) throw new NotFound('link-not-valid');
    return delivery?.contactId ?? (await getToken(ctx, secret, 'subscriber')).contact_id;
  }
  if (!('contactId' in ctx.actor)) throw new Forbidden('forbidden');
  return ctx.actor.contactId;
}
