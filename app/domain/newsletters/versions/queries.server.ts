import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, NewsletterIssueId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';
import { Content } from '../issues/blocks.ts';
import { getIssue } from '../issues/queries.server.ts';
import type { Version } from '../issues/schema.ts';

/** What has been written in an issue, the latest first, and by whom. Throws as `getIssue` does. */
export async function listVersions(ctx: Ctx, id: NewsletterIssueId): Promise<Version[]> {
  await getIssue(ctx, id);
  const rows = await ctx.db
    .selectFrom('newsletter_versions as version')
    .leftJoin('contacts as writer', 'writer.id', 'version.saved_by_id')
    .select(['version.version', 'version.language', 'version.content', 'version.saved_at', 'version.saved_by_id'])
    .select('writer.name as saved_by')
    .where('version.issue_id', '=', id)
    .$narrowType<{ saved_at: Instant; saved_by_id: ContactId | null }>()
    .orderBy('version.version', 'desc')
    .execute();
  return rows.map(({ content, ...row }) => ({ ...row, content: Content.parse(JSON.parse(content)) }));
}

/** The version of one edition that was last saved, or 0: what is typed on an older one is in conflict. For the commands. */
export async function latestVersion({ db }: Ctx, id: NewsletterIssueId, language: Language): Promise<number> {
  const { latest } = await db
    .selectFrom('newsletter_versions')
    .select((row) => row.fn.max<number | null>('version').as('latest'))
    .where('issue_id', '=', id)
    .where('language', '=', language)
    .executeTakeFirstOrThrow();
  return latest ?? 0;
}
