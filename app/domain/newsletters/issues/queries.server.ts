import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, NewsletterIssueId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { canWriteNewsletters } from '../policy.ts';
import { Content } from './blocks.ts';
import type { Issue, ListedIssue } from './schema.ts';

/** An issue with both its editions, as the secretariat writes it. Throws Forbidden for others, NotFound. */
export async function getIssue(ctx: Ctx, id: NewsletterIssueId): Promise<Issue> {
  requireThat(canWriteNewsletters(ctx.actor));
  const issue = await findIssue(ctx, id);
  if (!issue) throw new NotFound('not-found');
  return issue;
}

/** An issue by its id, or undefined. For the platform's own use: the caller knows that it may be read. */
export async function findIssue({ db }: Ctx, id: NewsletterIssueId): Promise<Issue | undefined> {
  const row = await db
    .selectFrom('newsletter_issues as issue')
    .leftJoin('contacts as writer', 'writer.id', 'issue.changed_by_id')
    .selectAll('issue')
    .select('writer.name as changed_by')
    .select((row) =>
      row
        .selectFrom('mailings')
        .select((row) => row.fn.min('mailings.started_at').as('at'))
        .whereRef('mailings.issue_id', '=', 'issue.id')
        .$asScalar()
        .as('sent_at'),
    )
    .select(isPlanned.as('is_planned'))
    .where('issue.id', '=', id)
    .$narrowType<{
      id: NewsletterIssueId;
      copied_from_id: NewsletterIssueId | null;
      created_at: Instant;
      changed_at: Instant;
      changed_by_id: ContactId | null;
      published_at: Instant | null;
      sent_at: Instant | null;
    }>()
    .executeTakeFirst();
  if (!row) return undefined;
  const { subject, preheader, blocks, subject_en, preheader_en, blocks_en, is_planned, ...issue } = row;
  const en = blocks_en === null ? null : contentOf(subject_en, preheader_en, blocks_en);
  return { ...issue, isPlanned: is_planned === 1, editions: { nb: contentOf(subject, preheader, blocks), en } };
}

/** 1 or 0 for the row `issue`: a mailing of it waits for its time, or for an answer. */
const isPlanned = sql<number>`case when exists (
  select 1 from mailings where mailings.issue_id = issue.id and mailings.state in ('scheduled', 'asks')) then 1 else 0 end`;

function contentOf(subject: string | null, preheader: string | null, blocks: string): Content {
  return Content.parse({ subject: subject ?? '', preheader: preheader ?? '', blocks: JSON.parse(blocks) });
}

/** Every issue, what was last written on first. For the secretariat; throws Forbidden for others. */
export async function listIssues(ctx: Ctx): Promise<ListedIssue[]> {
  requireThat(canWriteNewsletters(ctx.actor));
  const rows = await ctx.db
    .selectFrom('newsletter_issues as issue')
    .leftJoin('contacts as writer', 'writer.id', 'issue.changed_by_id')
    .select([
      'issue.id',
      'issue.slug',
      'issue.title',
      'issue.subject',
      'issue.subject_en',
      'issue.topic_id',
      'issue.changed_at',
      'issue.published_at',
      'writer.name as changed_by',
      isPlanned.as('is_planned'),
    ])
    .$narrowType<{ id: NewsletterIssueId; changed_at: Instant; published_at: Instant | null }>()
    .orderBy('issue.changed_at', 'desc')
    .orderBy('issue.id', 'desc')
    .execute();
  return rows.map(({ subject_en, is_planned, ...row }) => ({
    ...row,
    hasEnglish: subject_en !== null,
    isPlanned: is_planned === 1,
  }));
}
