import { findContactByAddress } from '../../contacts/queries.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { subscribe, unsubscribe } from '../commands.server.ts';
import { canSeeSubscribers } from '../policy.ts';
import { hasLeft, requireTopics } from '../queries.server.ts';
import type { SubscriberDraft } from '../schema.ts';

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

/** Ends all of a contact's subscriptions on their behalf; they alone may begin anew. Again changes nothing. */
export async function removeSubscriber(ctx: Ctx, contactId: ContactId): Promise<void> {
  requireThat(canSeeSubscribers(ctx.actor));
  await unsubscribe(ctx, contactId);
}
