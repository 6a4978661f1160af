import type { Ctx } from '../kernel/ctx.ts';

/** Which of these contents some file of ours has. */
export async function listKnownContents(ctx: Ctx, hashes: string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await ctx.db.selectFrom('files').select('hash').distinct().where('hash', 'in', hashes).execute();
  return new Set(rows.map((row) => row.hash));
}
