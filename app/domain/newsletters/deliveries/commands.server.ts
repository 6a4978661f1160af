import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { released } from '../../outbox/sending/rules.ts';
import type { DeliveryObsoleteReason } from './schema.ts';

/** What is not handed over yet; a worker that has claimed it finds it gone. */
export const WAITING = ['queued', 'claimed'] as const;

/** What is being handed over, or may have been; it can come back to be sent again. */
export const MAY_COME_BACK = ['sending', 'uncertain'] as const;

/**
 * A person has left these topics, or everything: what waits for them is not sent. Of mailings by several rules the copy
 * may be theirs by another; whoever still is to have it gets it with those who were missed.
 */
export async function endDeliveriesOf(ctx: Ctx, contactId: ContactId, topics: string[] | 'all'): Promise<void> {
  const rows = await ctx.db
    .selectFrom('deliveries')
    .innerJoin('mailings', 'mailings.id', 'deliveries.mailing_id')
    .innerJoin('newsletter_issues as issue', 'issue.id', 'mailings.issue_id')
    .select(['deliveries.id', 'mailings.rule', 'issue.topic_id'])
    .where('deliveries.contact_id', '=', contactId)
    .where('deliveries.state', 'in', [...WAITING, ...MAY_COME_BACK])
    .execute();
  const isAbout = ({ rule, topic_id }: (typeof rows)[number]) =>
    topics === 'all' || topics.some((topic) => topic === topic_id || rule.includes(JSON.stringify(topic)));
  const ids = rows.filter(isAbout).map(({ id }) => id);
  await endDeliveries(ctx, ids, 'unsubscribed');
}

/** The reader of a copy has left by one of its links: noted on it the first time. Works inside a transaction. */
export async function noteLeaving({ db, now }: Ctx, copy: { key: string } | { return_key: string }): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ left_at: now() })
    .where('key' in copy ? 'key' : 'return_key', '=', 'key' in copy ? copy.key : copy.return_key)
    .where('left_at', 'is', null)
    .execute();
}

/**
 * Ends copies that are not to be sent after all, those of them that are in these states. One that is being handed over
 * keeps the reason, and is not sent again should it come back. Works inside a transaction.
 */
export async function endDeliveries(
  { db, now }: Ctx,
  ids: string[],
  because: DeliveryObsoleteReason,
  states: readonly ('queued' | 'claimed' | 'uncertain')[] = WAITING,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('deliveries')
    .set({ state: 'obsolete', obsolete_because: because, final_at: now(), ...released })
    .where('id', 'in', ids)
    .where('state', 'in', states)
    .execute();
  await db
    .updateTable('deliveries')
    .set({ obsolete_because: because })
    .where('id', 'in', ids)
    .where('state', 'in', MAY_COME_BACK)
    .execute();
}
