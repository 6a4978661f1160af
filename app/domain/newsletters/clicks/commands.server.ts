import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import { type NewsletterIssueId, newId } from '../../kernel/ids.ts';
import { canWriteNewsletters } from '../policy.ts';
import { COUNTS_CLICKS } from './queries.server.ts';

/** Whether links in newsletters composed from now on are counted; off until someone says so. Again changes nothing. */
export async function chooseCounting(ctx: Ctx, isOn: boolean): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { numDeletedRows } = await ctx.db.deleteFrom('settings').where('key', '=', COUNTS_CLICKS).executeTakeFirst();
    if (isOn) await ctx.db.insertInto('settings').values({ key: COUNTS_CLICKS, value: ctx.now() }).execute();
    if (isOn === numDeletedRows > 0n) return;
    const subject = { type: 'newsletter-clicks', id: COUNTS_CLICKS };
    if (isOn) await record(ctx, 'newsletter-clicks.begun', subject);
    else await record(ctx, 'newsletter-clicks.ended', subject);
  });
}

/** The addresses that count clicks for these of an issue: one each, the same at every edition and sending. */
export async function makeCountedLinks(ctx: Ctx, id: NewsletterIssueId, hrefs: string[]): Promise<Map<string, string>> {
  if (hrefs.length === 0) return new Map();
  return inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('newsletter_links')
      .values([...new Set(hrefs)].map((href) => ({ id: newId<string>(), issue_id: id, href, clicks: 0 })))
      .onConflict((conflict) => conflict.columns(['issue_id', 'href']).doNothing())
      .execute();
    const links = await ctx.db
      .selectFrom('newsletter_links')
      .select(['id', 'href'])
      .where('issue_id', '=', id)
      .execute();
    return new Map(links.map((link) => [link.href, link.id]));
  });
}

/** Counts one click, and gives where the link leads. Nothing is noted of who clicked, or when. Throws NotFound. */
export async function countClick(ctx: Ctx, linkId: string): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const link = await ctx.db
      .updateTable('newsletter_links')
      .set((row) => ({ clicks: row('clicks', '+', 1) }))
      .where('id', '=', linkId)
      .returning('href')
      .executeTakeFirst();
    if (!link) throw new NotFound('not-found');
    return link.href;
  });
}
