import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { NewsletterIssueId } from '../../kernel/ids.ts';
import { canWriteNewsletters } from '../policy.ts';

export const COUNTS_CLICKS = 'newsletter-clicks';

/** Whether links in newsletters are counted. */
export async function countsClicks({ db }: Ctx): Promise<boolean> {
  const row = await db.selectFrom('settings').select('key').where('key', '=', COUNTS_CLICKS).executeTakeFirst();
  return row !== undefined;
}

/** Where a counted link leads. Throws NotFound. */
export async function getCountedLink({ db }: Ctx, id: string): Promise<string> {
  const link = await db.selectFrom('newsletter_links').select('href').where('id', '=', id).executeTakeFirst();
  if (!link) throw new NotFound('not-found');
  return link.href;
}

/** How often each link of an issue was followed, the most followed first; programs that look through mail follow links too. For the secretariat. */
export async function listClicks(ctx: Ctx, id: NewsletterIssueId): Promise<{ href: string; clicks: number }[]> {
  requireThat(canWriteNewsletters(ctx.actor));
  return ctx.db
    .selectFrom('newsletter_links')
    .select(['href', 'clicks'])
    .where('issue_id', '=', id)
    .orderBy('clicks', 'desc')
    .orderBy('href')
    .execute();
}

/** How many clicks each issue has in all, of those that counted them. For the secretariat. */
export async function sumClicks(ctx: Ctx): Promise<Map<NewsletterIssueId, number>> {
  requireThat(canWriteNewsletters(ctx.actor));
  const rows = await ctx.db
    .selectFrom('newsletter_links')
    .select((row) => ['issue_id', row.fn.sum<number>('clicks').as('clicks')])
    .groupBy('issue_id')
    .execute();
  return new Map(rows.map(({ issue_id, clicks }) => [issue_id as NewsletterIssueId, Number(clicks)]));
}
