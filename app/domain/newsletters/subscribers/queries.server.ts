import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, ImportId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { canSeeSubscribers } from '../policy.ts';
import type { Basis } from '../schema.ts';

export const subscribersPerPage = 50;

export interface SubscriberFilter {
  text: string;
  topicId: string | undefined;
  page: number;
}

/** How many subscribe to each topic now. */
export async function countByTopic(ctx: Ctx): Promise<Map<string, number>> {
  requireThat(canSeeSubscribers(ctx.actor));
  const rows = await ctx.db
    .selectFrom('subscriptions')
    .select((row) => ['topic_id', row.fn.countAll<number>().as('count')])
    .where('ended_at', 'is', null)
    .groupBy('topic_id')
    .execute();
  return new Map(rows.map(({ topic_id, count }) => [topic_id, Number(count)]));
}

/** How the secretariat has known of subscribers before, the latest first: to be chosen again. */
export async function listNotes(ctx: Ctx): Promise<string[]> {
  requireThat(canSeeSubscribers(ctx.actor));
  const rows = await ctx.db
    .selectFrom('subscriptions')
    .select(['note'])
    .where('note', 'is not', null)
    .groupBy('note')
    .orderBy((row) => row.fn.max('since_at'), 'desc')
    .orderBy('note')
    .limit(20)
    .execute();
  return rows.map(({ note }) => note!);
}

/** The current addresses of those whom an import made or changed, by name: to be made subscribers. */
export async function listAddressesOfImport(ctx: Ctx, id: ImportId): Promise<string[]> {
  requireThat(canSeeSubscribers(ctx.actor));
  const rows = await ctx.db
    .selectFrom('import_changes')
    .innerJoin('contacts', 'contacts.id', 'import_changes.contact_id')
    .innerJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .select(['current.address', 'contacts.sort_key'])
    .distinct()
    .where('import_changes.import_id', '=', id)
    .orderBy('contacts.sort_key')
    .orderBy('current.address')
    .execute();
  return rows.map(({ address }) => address);
}

/** Contacts who subscribe to something, by name, 50 a page, each with what, since when and on what basis. */
export async function listSubscribers(ctx: Ctx, { text, topicId, page }: SubscriberFilter) {
  requireThat(canSeeSubscribers(ctx.actor));
  const wanted = searchKey(text).split(' ').filter(Boolean);
  let people = ctx.db.selectFrom('contacts').where((where) =>
    where.exists(
      where
        .selectFrom('subscriptions')
        .select('subscriptions.id')
        .whereRef('subscriptions.contact_id', '=', 'contacts.id')
        .where('subscriptions.ended_at', 'is', null)
        .$if(topicId !== undefined, (query) => query.where('subscriptions.topic_id', '=', topicId!)),
    ),
  );
  for (const word of wanted) people = people.where('contacts.search_key', 'like', `%${word}%`);
  const { total } = await people.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const contacts = await people
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .select(['contacts.id', 'contacts.name', 'current.address'])
    .$narrowType<{ id: ContactId }>()
    .orderBy('contacts.sort_key')
    .orderBy('contacts.id')
    .limit(subscribersPerPage)
    .offset((page - 1) * subscribersPerPage)
    .execute();
  const subscriptions =
    contacts.length === 0
      ? []
      : await subscriptionsOf(
          ctx,
          contacts.map(({ id }) => id),
        );
  return {
    total: Number(total),
    subscribers: contacts.map((contact) => ({
      ...contact,
      subscriptions: subscriptions.filter(({ contact_id }) => contact_id === contact.id),
    })),
  };
}

function subscriptionsOf({ db }: Ctx, ids: ContactId[]) {
  return db
    .selectFrom('subscriptions')
    .innerJoin('topics', 'topics.id', 'subscriptions.topic_id')
    .select(['contact_id', 'topics.name', 'topics.name_en', 'basis', 'source', 'note', 'since_at'])
    .$narrowType<{ basis: Basis; since_at: Instant }>()
    .where('contact_id', 'in', ids)
    .where('ended_at', 'is', null)
    .orderBy('topics.rank')
    .execute();
}
