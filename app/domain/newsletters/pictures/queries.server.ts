import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { PictureId } from '../../kernel/ids.ts';
import { canWriteNewsletters } from '../policy.ts';

/** Everybody's to see who has the address: it stands in mails, and holds nothing of who reads them. */

export type NewsletterPicture = { width: number; height: number };

/** An uploaded picture's measures, in pixels; undefined when there is none. */
export async function findPicture({ db }: Ctx, id: string): Promise<NewsletterPicture | undefined> {
  return db.selectFrom('newsletter_pictures').select(['width', 'height']).where('id', '=', id).executeTakeFirst();
}

/** A drawn picture's measures, in pixels; undefined when it is not drawn yet. */
export async function findGraphic({ db }: Ctx, id: string): Promise<NewsletterPicture | undefined> {
  return db.selectFrom('newsletter_graphics').select(['width', 'height']).where('id', '=', id).executeTakeFirst();
}

/** What lies behind a picture's address: an uploaded file, or a PNG of ours. Throws NotFound. */
export async function getPictureContent(
  { db }: Ctx,
  id: string,
): Promise<{ file: { name: string; media_type: string; size: number; hash: string } } | { png: Buffer }> {
  const file = await db
    .selectFrom('newsletter_pictures')
    .innerJoin('files', 'files.id', 'newsletter_pictures.file_id')
    .select(['files.name', 'files.media_type', 'files.size', 'files.hash'])
    .where('newsletter_pictures.id', '=', id)
    .executeTakeFirst();
  if (file) return { file };
  const drawn = await db.selectFrom('newsletter_graphics').select('png').where('id', '=', id).executeTakeFirst();
  if (!drawn) throw new NotFound('not-found');
  return { png: Buffer.from(drawn.png, 'base64') };
}

/** How many are offered to be used again. */
const OFFERED = 24;

export type Uploaded = NewsletterPicture & { id: PictureId };

/** The measures of these pictures, in pixels, by their ids. */
export async function listPictures({ db }: Ctx, ids: string[]): Promise<Map<string, Uploaded>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('newsletter_pictures')
    .select(['id', 'width', 'height'])
    .$narrowType<{ id: PictureId }>()
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was uploaded last, to be used again. For the secretariat; throws Forbidden for others. */
export async function listLatestPictures(ctx: Ctx): Promise<Uploaded[]> {
  requireThat(canWriteNewsletters(ctx.actor));
  return ctx.db
    .selectFrom('newsletter_pictures')
    .select(['id', 'width', 'height'])
    .$narrowType<{ id: PictureId }>()
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .limit(OFFERED)
    .execute();
}
