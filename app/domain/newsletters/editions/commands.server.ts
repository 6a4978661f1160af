import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { NewsletterIssueId } from '../../kernel/ids.ts';
import { canWriteNewsletters } from '../policy.ts';
import type { EditionContent } from './schema.ts';

/**
 * Freezes an issue's editions as they are sent, and puts the issue in the archive. Sent again (to those who were missed) it
 * changes nothing: what stands there is what was read. Throws Forbidden, NotFound.
 */
export async function publishIssue(ctx: Ctx, id: NewsletterIssueId, editions: EditionContent[]): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const isThere = await isPublished(ctx, id);
    if (await isSent(ctx, id)) return;
    await freeze(ctx, id, editions, ctx.now());
    if (!isThere) await putInArchive(ctx, id);
  });
}

/**
 * Puts an issue in the archive by hand. One that was sent comes back as it was sent; any other as it stands now. There
 * already, nothing changes. Throws Forbidden, NotFound.
 */
export async function archiveIssue(ctx: Ctx, id: NewsletterIssueId, editions: EditionContent[]): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    if (await isPublished(ctx, id)) return;
    if (!(await isSent(ctx, id))) await freeze(ctx, id, editions, null);
    await putInArchive(ctx, id);
  });
}

/** Takes an issue out of the archive. What was sent stays frozen, should it come back. Throws Forbidden, NotFound. */
export async function withdrawIssue(ctx: Ctx, id: NewsletterIssueId): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    if (!(await isPublished(ctx, id))) return;
    await ctx.db.deleteFrom('newsletter_editions').where('issue_id', '=', id).where('sent_at', 'is', null).execute();
    await ctx.db.updateTable('newsletter_issues').set({ published_at: null }).where('id', '=', id).execute();
    await record(ctx, 'newsletter.withdrawn', { type: 'newsletter', id });
  });
}

/** Keeps a picture that the platform has drawn, as PNG; the same once more changes nothing. The caller has drawn it. */
export async function keepGraphic(
  ctx: Ctx,
  { id, png, width, height }: { id: string; png: Buffer; width: number; height: number },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('newsletter_graphics')
      .values({ id, png: png.toString('base64'), width, height, made_at: ctx.now() })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });
}

async function isPublished({ db }: Ctx, id: NewsletterIssueId): Promise<boolean> {
  const issue = await db.selectFrom('newsletter_issues').select('published_at').where('id', '=', id).executeTakeFirst();
  if (!issue) throw new NotFound('not-found');
  return issue.published_at !== null;
}

async function isSent({ db }: Ctx, id: NewsletterIssueId): Promise<boolean> {
  const sent = await db
    .selectFrom('newsletter_editions')
    .select('issue_id')
    .where('issue_id', '=', id)
    .where('sent_at', 'is not', null)
    .executeTakeFirst();
  return sent !== undefined;
}

async function freeze(
  ctx: Ctx,
  id: NewsletterIssueId,
  editions: EditionContent[],
  sent_at: string | null,
): Promise<void> {
  await ctx.db.deleteFrom('newsletter_editions').where('issue_id', '=', id).execute();
  const rows = editions.map(({ language, subject, preheader, parts }) => ({
    ...{ issue_id: id, language, subject, preheader, parts: JSON.stringify(parts) },
    ...{ frozen_at: ctx.now(), sent_at },
  }));
  await ctx.db.insertInto('newsletter_editions').values(rows).execute();
}

async function putInArchive(ctx: Ctx, id: NewsletterIssueId): Promise<void> {
  await ctx.db.updateTable('newsletter_issues').set({ published_at: ctx.now() }).where('id', '=', id).execute();
  await record(ctx, 'newsletter.published', { type: 'newsletter', id });
}
