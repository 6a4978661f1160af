import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { listTopics } from '../../app/domain/newsletters/queries.server.ts';

/** The ids of the first topics. */
export async function someTopics(ctx: Ctx, number = 2): Promise<string[]> {
  return (await listTopics(ctx)).slice(0, number).map(({ id }) => id);
}

/** Who gets what: the topics' ids by address, of subscriptions that stand. */
export async function subscriptionsByAddress({ db }: Ctx): Promise<Record<string, string[]>> {
  const rows = await db
    .selectFrom('subscriptions')
    .innerJoin('topics', 'topics.id', 'topic_id')
    .innerJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'subscriptions.contact_id').on('current.replaced_at', 'is', null),
    )
    .select(['current.address', 'topic_id'])
    .where('ended_at', 'is', null)
    .orderBy('topics.rank')
    .execute();
  const found: Record<string, string[]> = {};
  for (const { address, topic_id } of rows) found[address] = [...(found[address] ?? []), topic_id];
  return found;
}
