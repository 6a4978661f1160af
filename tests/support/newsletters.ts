import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type NewsletterIssueId, newId } from '../../app/domain/kernel/ids.ts';
import type { EditionContent } from '../../app/domain/newsletters/editions/schema.ts';
import { createIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
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

/** A picture somebody has uploaded, written directly: its content is not read. */
export async function aNewsletterPicture(
  ctx: Ctx,
  { width, height }: { width: number; height: number },
): Promise<string> {
  const [id, file_id] = [newId<string>(), newId<string>()];
  await inTransaction(ctx, async ({ db, now }) => {
    const file = { name: 'bilde.png', media_type: 'image/png', size: 1, hash: id.replaceAll('-', '').padEnd(64, '0') };
    await db
      .insertInto('files')
      .values({ id: file_id, ...file, kept_at: now() })
      .execute();
    await db
      .insertInto('newsletter_pictures')
      .values({ id, issue_id: null, file_id, width, height, added_at: now() })
      .execute();
  });
  return id;
}

/** An issue with nothing in it. */
export function anIssue(ctx: Ctx, title = 'Nytt i februar'): Promise<NewsletterIssueId> {
  return createIssue(ctx, { title, topic_id: undefined });
}

/** What an issue says in one language, as short as can be. */
export function anEdition(edition: Partial<EditionContent> = {}): EditionContent {
  return { language: 'nb', subject: 'Nytt i februar', preheader: 'Kort sagt', parts: [], ...edition };
}
