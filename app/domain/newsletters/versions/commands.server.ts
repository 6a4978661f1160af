import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, NewsletterIssueId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import { type Instant, minus } from '../../kernel/time.ts';
import type { Content } from '../issues/blocks.ts';
import { getIssue } from '../issues/queries.server.ts';
import type { Issue } from '../issues/schema.ts';
import { canWriteNewsletters } from '../policy.ts';
import { listVersions } from './queries.server.ts';

/** What one person saves within this of having begun is one version: autosave comes every few seconds. */
const SITTING = { minutes: 10 };
/** Makes an edition what it was in an earlier version; what it is now stays among the versions. Throws NotFound, and Conflict `issue-sent` for one that has been sent. */
export async function takeBackVersion(ctx: Ctx, id: NewsletterIssueId, version: number): Promise<Language> {
  requireThat(canWriteNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const issue = await getIssue(ctx, id);
    const wanted = (await listVersions(ctx, id)).find((one) => one.version === version);
    if (!wanted) throw new NotFound('not-found');
    await keepEdition(ctx, issue, wanted.language, wanted.content, true);
    return wanted.language;
  });
}

/**
 * Writes an edition and its version: the sitting's own, unless another wrote in between or it is to stand `apart`. In the
 * transaction of a command that has authorised it. Throws Conflict `issue-sent` when it has been sent: a copy can be written on.
 */
export async function keepEdition(
  ctx: Ctx,
  issue: Issue,
  language: Language,
  content: Content,
  apart = false,
): Promise<{ version: number; saved_at: Instant }> {
  if (issue.sent_at) throw new Conflict('issue-sent');
  const { id } = issue;
  const version = issue.version + 1;
  const now = ctx.now();
  const sitting = apart ? undefined : await findSitting(ctx, id, language);
  const row = { version, content: JSON.stringify(content), saved_at: now };
  if (sitting === undefined) {
    const begun = { begun_at: now, saved_by_id: writerOf(ctx) };
    await ctx.db
      .insertInto('newsletter_versions')
      .values({ issue_id: id, language, ...row, ...begun })
      .execute();
    await record(ctx, 'newsletter.written', { type: 'newsletter', id });
  } else {
    await ctx.db
      .updateTable('newsletter_versions')
      .set(row)
      .where('issue_id', '=', id)
      .where('version', '=', sitting)
      .execute();
  }
  await ctx.db
    .updateTable('newsletter_issues')
    .set({ ...columnsOf(language, content), version, changed_at: now, changed_by_id: writerOf(ctx) })
    .where('id', '=', id)
    .execute();
  return { version, saved_at: now };
}

/** The edition's last version, if the same person began it a moment ago. */
async function findSitting(ctx: Ctx, id: NewsletterIssueId, language: Language): Promise<number | undefined> {
  const last = await ctx.db
    .selectFrom('newsletter_versions')
    .select(['version', 'begun_at', 'saved_by_id'])
    .where('issue_id', '=', id)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isOwn = last !== undefined && last.saved_by_id === writerOf(ctx);
  return isOwn && last.begun_at > minus(ctx.now(), SITTING) ? last.version : undefined;
}

/** The edition that every issue has, as columns of the issue. */
export function columnsOf(language: 'nb', content: Content): { subject: string; preheader: string; blocks: string };
/** An edition as columns of its issue. */
export function columnsOf(language: Language, content: Content): Record<string, string>;
/** Either. */
export function columnsOf(language: Language, { subject, preheader, blocks }: Content): Record<string, string> {
  const texts = JSON.stringify(blocks);
  return language === 'nb'
    ? { subject, preheader, blocks: texts }
    : { subject_en: subject, preheader_en: preheader, blocks_en: texts };
}

/** Whoever writes, if it is a person. */
export function writerOf({ actor }: Ctx): ContactId | null {
  return 'contactId' in actor ? actor.contactId : null;
}
