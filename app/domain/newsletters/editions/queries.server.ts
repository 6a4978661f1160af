import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { NewsletterIssueId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';
import type { ArchivedIssue, EditionContent, Part } from './schema.ts';

/** The archive: what has been published, as it was said then. Open to all. */

/** Issues in the archive, the latest first, in the reader's language where they have it; those about one topic, where it is given. */
export async function listArchive(
  { db }: Ctx,
  language: Language,
  { topicId, limit }: { topicId?: string; limit?: number } = {},
): Promise<ArchivedIssue[]> {
  const rows = await db
    .selectFrom('newsletter_issues as issue')
    .innerJoin('newsletter_editions as nb', (join) =>
      join.onRef('nb.issue_id', '=', 'issue.id').on('nb.language', '=', 'nb'),
    )
    .leftJoin('newsletter_editions as own', (join) =>
      join.onRef('own.issue_id', '=', 'issue.id').on('own.language', '=', language),
    )
    .select([
      'issue.slug',
      'issue.topic_id',
      'issue.published_at',
      'nb.subject',
      'nb.preheader',
      'own.subject as own_subject',
      'own.preheader as own_preheader',
    ])
    .where('issue.published_at', 'is not', null)
    .$if(topicId !== undefined, (query) => query.where('issue.topic_id', '=', topicId!))
    .orderBy('issue.published_at', 'desc')
    .orderBy('issue.id', 'desc')
    .$if(limit !== undefined, (query) => query.limit(limit!))
    .execute();
  return rows.map(({ slug, topic_id, published_at, ...row }) => ({
    ...{ slug, topicId: topic_id, publishedAt: published_at as Instant },
    language: row.own_subject === null ? ('nb' as const) : language,
    subject: row.own_subject ?? row.subject,
    preheader: row.own_preheader ?? row.preheader,
  }));
}

/** An issue in the archive, in the reader's language where it has it. Throws NotFound, also for one that is not there. */
export async function getArchived(
  { db }: Ctx,
  slug: string,
  language: Language,
): Promise<EditionContent & { id: NewsletterIssueId; publishedAt: Instant; languages: Language[] }> {
  const editions = await db
    .selectFrom('newsletter_issues as issue')
    .innerJoin('newsletter_editions as edition', 'edition.issue_id', 'issue.id')
    .select(['issue.id', 'issue.published_at', 'language', 'edition.subject', 'edition.preheader', 'parts'])
    .where('issue.slug', '=', slug)
    .where('issue.published_at', 'is not', null)
    .orderBy('language', 'desc')
    .execute();
  const found = editions.find((one) => one.language === language) ?? editions[0];
  if (!found) throw new NotFound('not-found');
  return {
    id: found.id as NewsletterIssueId,
    publishedAt: found.published_at as Instant,
    languages: editions.map((one) => one.language),
    ...{ language: found.language, subject: found.subject, preheader: found.preheader },
    parts: JSON.parse(found.parts) as Part[],
  };
}

/** Which of these events are cancelled by now. */
export async function listCancelledSince({ db }: Ctx, parts: Part[]): Promise<Set<string>> {
  const ids = parts.flatMap((part) =>
    part.kind === 'event'
      ? [part.event.eventId]
      : part.kind === 'events'
        ? part.events.map(({ eventId }) => eventId)
        : [],
  );
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('id', 'in', ids)
    .where('cancelled_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
