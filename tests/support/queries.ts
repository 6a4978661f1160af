import type { KyselyPlugin } from 'kysely';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';

/** How many queries a piece of work takes: a list must take as many for three rows as for one. */
export async function countQueries(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<number> {
  let queries = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await work({ ...ctx, db: ctx.db.withPlugin(counter) });
  return queries;
}
