import type { FileStore } from '../adapters/files.ts';
import { listKnownContents } from '../domain/files/queries.server.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';

/** Removes contents that no file of ours has: a form that was refused after its file had come, a paper taken back. */
export function sweepFiles(ctx: Ctx, files: FileStore): Promise<number> {
  return files.sweep((hashes) => listKnownContents(ctx, hashes), Date.parse(ctx.now()));
}
