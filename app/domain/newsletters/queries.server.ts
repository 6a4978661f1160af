import type { Ctx } from '../kernel/ctx.ts';
import { Invalid } from '../kernel/errors.ts';
import type { Topic } from './schema.ts';

/** What one may subscribe to, in the order in which it is shown. Open to all. */
export async function listTopics({ db }: Ctx): Promise<Topic[]> {
  return db
    .selectFrom('topics')
    .select(['id', 'name', 'name_en', 'description', 'description_en'])
    .orderBy('rank')
    .execute();
}

/** Those of the chosen topics that there are. Throws Invalid when that is none. */
export async function requireTopics(ctx: Ctx, chosen: string[]): Promise<string[]> {
  const known = (await listTopics(ctx)).map(({ id }) => id).filter((id) => chosen.includes(id));
  if (known.length === 0) throw new Invalid('no-such-topic', 'topics');
  return known;
}
