import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { NewsletterIssueId } from '../../kernel/ids.ts';
import { getIssue } from '../issues/queries.server.ts';
import { letGoOfPictures } from '../pictures/commands.server.ts';
import { canWriteNewsletters } from '../policy.ts';

/** Deletes a draft with its versions and what only it shows. Throws Conflict `issue-published` for what has been sent or in the archive, NotFound. */
export async function deleteIssue(ctx: Ctx, id: NewsletterIssueId): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await getIssue(ctx, id);
    if (await hasLeft(ctx, id)) throw new Conflict('issue-published');
    await letGoOfPictures(ctx, id);
    await ctx.db.deleteFrom('newsletter_versions').where('issue_id', '=', id).execute();
    await ctx.db
      .updateTable('newsletter_issues')
      .set({ copied_from_id: null })
      .where('copied_from_id', '=', id)
      .execute();
    await ctx.db.deleteFrom('newsletter_issues').where('id', '=', id).execute();
    await record(ctx, 'newsletter.deleted', { type: 'newsletter', id });
  });
}

/** Whether it was ever sent, shown in the archive, or given links that somebody may have. */
async function hasLeft({ db }: Ctx, id: NewsletterIssueId): Promise<boolean> {
  for (const table of ['mailings', 'newsletter_editions', 'newsletter_links'] as const) {
    if (await db.selectFrom(table).select('issue_id').where('issue_id', '=', id).limit(1).executeTakeFirst())
      return true;
  }
  return false;
}
