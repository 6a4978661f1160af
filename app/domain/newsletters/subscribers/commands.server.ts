import { findContactByAddress } from '../../contacts/queries.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { subscribe, unsubscribe } from '../commands.server.ts';
import { canSeeSubscribers } from '../policy.ts';
import { hasLeft, requireTopics } from '../queries.server.ts';
import type { ManySubscribers, SubscriberDraft } from '../schema.ts';

/**
 * Notes that a contact is to have newsletters, on what basis and how that is known. Throws Invalid when nobody has the
 * address, or when its owner has left: they alone put themselves back.
 */
export async function addSubscriber(ctx: Ctx, draft: SubscriberDraft): Promise<ContactId> {
  requireThat(canSeeSubscribers(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const { email, basis, note } = draft;
    const topics = await requireTopics(ctx, draft.topics);
    const contact = await findContactByAddress(ctx, email);
    if (!contact) throw new Invalid('nobody-has-address', 'email');
    if (await hasLeft(ctx, contact.id)) throw new Invalid('has-unsubscribed', 'email');
    await subscribe(ctx, contact.id, { topics, basis, source: 'secretariat', note });
    return contact.id;
  });
}

/**
 * The same for many at once, all of them contacts: whoever has left stays out, and is counted. Again changes nothing. Throws
 * Invalid when nobody has some of the addresses.
 */
export async function addSubscribers(
  ctx: Ctx,
  { addresses, basis, note, ...draft }: ManySubscribers,
): Promise<{ added: number; already: number; left: number }> {
  requireThat(canSeeSubscribers(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const topics = await requireTopics(ctx, draft.topics);
    const people = new Set<ContactId>();
    const unknown: string[] = [];
    for (const address of addresses) {
      const contact = await findContactByAddress(ctx, address);
      if (contact) people.add(contact.id);
      else unknown.push(address);
    }
    if (unknown.length > 0) throw new Invalid('nobody-has-addresses', 'addresses', { addresses: named(unknown) });
    const counts = { added: 0, already: 0, left: 0 };
    for (const contactId of people) {
      if (await hasLeft(ctx, contactId)) counts.left++;
      else if (await subscribe(ctx, contactId, { topics, basis, source: 'secretariat', note })) counts.added++;
      else counts.already++;
    }
    return counts;
  });
}

/** So many that one can find them again, and no more than one can read. */
function named(addresses: string[]): string {
  return addresses.length > 10 ? `${addresses.slice(0, 10).join(', ')} …` : addresses.join(', ');
}

/** Ends all of a contact's subscriptions on their behalf; they alone may begin anew. Again changes nothing. */
export async function removeSubscriber(ctx: Ctx, contactId: ContactId): Promise<void> {
  requireThat(canSeeSubscribers(ctx.actor));
  await unsubscribe(ctx, contactId);
}
