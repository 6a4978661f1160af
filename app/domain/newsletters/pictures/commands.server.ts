import { record } from '../../audit/commands.server.ts';
import { forgetFile, keepFile } from '../../files/commands.server.ts';
import type { ReceivedFile } from '../../files/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import { type FileId, type NewsletterIssueId, newId, type PictureId } from '../../kernel/ids.ts';
import type { Block } from '../issues/blocks.ts';
import { saveIssue } from '../issues/commands.server.ts';
import { getIssue } from '../issues/queries.server.ts';
import { canWriteNewsletters } from '../policy.ts';

/** A picture as it is sent: resized, without what a camera writes in it. Its size is in pixels. */
export interface ReadyPicture {
  file: ReceivedFile;
  width: number;
  height: number;
}

/** Adds a picture that issues may show, and gives its id. Throws NotFound, Forbidden. */
export async function addPicture(
  ctx: Ctx,
  issueId: NewsletterIssueId,
  { file, width, height }: ReadyPicture,
): Promise<PictureId> {
  requireThat(canWriteNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await getIssue(ctx, issueId);
    const id = newId<PictureId>();
    const file_id = await keepFile(ctx, file);
    await ctx.db
      .insertInto('newsletter_pictures')
      .values({ id, issue_id: issueId, file_id, width, height, added_at: ctx.now() })
      .execute();
    await record(ctx, 'newsletter.picture-added', { type: 'newsletter', id: issueId });
    return id;
  });
}

/** Puts a picture in a block of an edition, with its alternative text where the block has one. Throws NotFound. */
export async function showPicture(
  ctx: Ctx,
  issueId: NewsletterIssueId,
  { language, blockId, pictureId, alt }: { language: 'nb' | 'en'; blockId: string; pictureId: string; alt: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const issue = await getIssue(ctx, issueId);
    const content = issue.editions[language];
    const put = (block: Block): Block => {
      if (block.id !== blockId) return block;
      if (block.kind === 'picture') return { ...block, pictureId, alt: alt || block.alt };
      return block.kind === 'person' ? { ...block, pictureId } : block;
    };
    if (!content?.blocks.some(({ id }) => id === blockId)) throw new NotFound('not-found');
    const { version } = issue;
    await saveIssue(ctx, issueId, { language, version, ...content, blocks: content.blocks.map(put) });
  });
}

/** Lets an issue that is deleted go of its pictures: what others show stays, the rest goes with its file. In its transaction. */
export async function letGoOfPictures(ctx: Ctx, issueId: NewsletterIssueId): Promise<void> {
  const pictures = await ctx.db
    .selectFrom('newsletter_pictures')
    .select(['id', 'file_id'])
    .where('issue_id', '=', issueId)
    .execute();
  for (const { id, file_id } of pictures) {
    const shown = await ctx.db
      .selectFrom('newsletter_issues')
      .select('id')
      .where('id', '!=', issueId)
      .where((where) => where.or([where('blocks', 'like', `%${id}%`), where('blocks_en', 'like', `%${id}%`)]))
      .limit(1)
      .executeTakeFirst();
    if (shown) {
      await ctx.db.updateTable('newsletter_pictures').set({ issue_id: null }).where('id', '=', id).execute();
      continue;
    }
    await ctx.db.deleteFrom('newsletter_pictures').where('id', '=', id).execute();
    await forgetFile(ctx, file_id as FileId);
  }
}
