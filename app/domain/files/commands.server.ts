import type { Ctx } from '../kernel/ctx.ts';
import { inTransaction } from '../kernel/ctx.ts';
import { type FileId, newId } from '../kernel/ids.ts';
import type { ReceivedFile } from './schema.ts';

/** Makes a received file one of ours, in the caller's transaction. Who may, and who may read it, is for the area it belongs to. */
export async function keepFile(ctx: Ctx, file: ReceivedFile): Promise<FileId> {
  return inTransaction(ctx, async (ctx) => {
    const id = newId<FileId>();
    const { name, size, hash } = file;
    await ctx.db
      .insertInto('files')
      .values({ id, name, media_type: file.mediaType, size, hash, kept_at: ctx.now() })
      .execute();
    // In place before the row can be seen; content without a row is swept away some other night.
    await file.keep();
    return id;
  });
}

/** Forgets a file that nothing refers to any more; its content goes with the next sweep unless another has the same. */
export async function forgetFile(ctx: Ctx, id: FileId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.deleteFrom('files').where('id', '=', id).execute();
  });
}
