import type { Ctx } from '../../kernel/ctx.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { Group } from '../days/rules.ts';

/** A group by what it is called; undefined when there is none. For commands. */
export async function findGroup(ctx: Ctx, id: GroupId): Promise<Group | undefined> {
  const group = await ctx.db
    .selectFrom('groups')
    .select(['id', 'name', 'name_en'])
    .where('id', '=', id)
    .executeTakeFirst();
  return group && { ...group, id };
}
