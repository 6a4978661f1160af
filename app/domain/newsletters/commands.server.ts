import { record } from '../audit/commands.server.ts';
import { listAddresses } from '../contacts/queries.server.ts';
import { actingAs, type Ctx, inTransaction } from '../kernel/ctx.ts';
import { type ContactId, newId } from '../kernel/ids.ts';
import { enqueue } from '../outbox/commands.server.ts';
import { addressHash } from '../outbox/suppressions.ts';
import { endDeliveriesOf } from './deliveries/commands.server.ts';
import type { Basis } from './schema.ts';

interface NewSubscriptions {
  topics: string[];
  basis: Basis;
  source: 'site' | 'secretariat';
  note?: string;
}

/**
 * Subscribes a contact to topics and tells them by a mail with which they can leave. Gives whether anything is new; what
 * they have already stays as it was. What their address was remembered for leaving is forgotten: the caller knows that
 * they want it.
 */
export async function subscribe(ctx: Ctx, contactId: ContactId, wanted: NewSubscriptions): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const standing = await ctx.db
      .selectFrom('subscriptions')
      .select(['id', 'topic_id', 'ended_at'])
      .where('contact_id', '=', contactId)
      .execute();
    const isActive = (topic: string) => standing.some((one) => one.topic_id === topic && one.ended_at === null);
    const added = wanted.topics.filter((topic) => !isActive(topic));
    await forgetLeaving(ctx, contactId);
    if (added.length === 0) return false;
    const { basis, source, note = null } = wanted;
    const facts = { basis, source, note, since_at: ctx.now(), ended_at: null };
    await ctx.db
      .insertInto('subscriptions')
      .values(added.map((topic_id) => ({ id: newId(), contact_id: contactId, topic_id, ...facts })))
      .onConflict((conflict) => conflict.columns(['contact_id', 'topic_id']).doUpdateSet(facts))
      .execute();
    await record(ctx, 'contact.subscribed', { type: 'contact', id: contactId });
    await tell(ctx, contactId);
    return true;
  });
}

/**
 * Ends a contact's subscriptions, but for the topics that are kept. With none kept their addresses are remembered as
 * hashes, so that nobody else subscribes them again. Again changes nothing.
 */
export async function unsubscribe(ctx: Ctx, contactId: ContactId, { keep = [] as string[] } = {}): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ended = await ctx.db
      .updateTable('subscriptions')
      .set({ ended_at: ctx.now() })
      .where('contact_id', '=', contactId)
      .where('ended_at', 'is', null)
      .$if(keep.length > 0, (query) => query.where('topic_id', 'not in', keep))
      .returning('topic_id')
      .execute();
    const isNew = keep.length === 0 && (await rememberLeaving(ctx, contactId));
    await endDeliveriesOf(ctx, contactId, keep.length === 0 ? 'all' : ended.map(({ topic_id }) => topic_id));
    if (ended.length > 0 || isNew) await record(ctx, 'contact.unsubscribed', { type: 'contact', id: contactId });
  });
}

/** Whether an address was not on the list before. */
async function rememberLeaving(ctx: Ctx, contactId: ContactId): Promise<boolean> {
  const hashes = await hashesOf(ctx, contactId);
  if (hashes.length === 0) return false;
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('unsubscribed_addresses')
    .values(hashes.map((address_hash) => ({ address_hash, since_at: ctx.now() })))
    .onConflict((conflict) => conflict.column('address_hash').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function forgetLeaving(ctx: Ctx, contactId: ContactId): Promise<void> {
  const hashes = await hashesOf(ctx, contactId);
  if (hashes.length === 0) return;
  await ctx.db.deleteFrom('unsubscribed_addresses').where('address_hash', 'in', hashes).execute();
}

async function hashesOf(ctx: Ctx, contactId: ContactId): Promise<string[]> {
  return (await listAddresses(ctx, contactId)).map(({ address }) => addressHash(address));
}

/** To the person's own address and nobody else's: the mail holds the link with which they leave. */
async function tell(ctx: Ctx, contactId: ContactId): Promise<void> {
  const current = (await listAddresses(ctx, contactId)).find(({ replaced_at }) => replaced_at === null);
  if (!current) return;
  const { address } = current;
  await enqueue(actingAs(ctx, { kind: 'system' }), {
    purpose: 'subscription-confirmed',
    to: { contactId, address },
    version: ctx.now(),
  });
}
