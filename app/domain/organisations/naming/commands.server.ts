import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid } from '../../kernel/errors.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { createOrganisation } from '../commands.server.ts';
import type { NamedOrganisation } from '../schema.ts';

/**
 * The organisations that somebody typed the names of, each once, in that order. A name nobody has makes a new organisation
 * when its sector is given, and throws Invalid beside the name (`field[at].name`) when it is not. Asks as `createOrganisation`.
 */
export async function organisationsNamed(
  ctx: Ctx,
  named: NamedOrganisation[],
  field: string,
): Promise<OrganisationId[]> {
  return inTransaction(ctx, async (ctx) => {
    const ids: OrganisationId[] = [];
    for (const { name, sector, at } of named) {
      const known = await findByName(ctx, name);
      if (!known && !sector) throw new Invalid('organisation-not-known', `${field}[${at}].name`, { name });
      ids.push(known ?? (await createOrganisation(ctx, { name, sector: sector! })).id);
    }
    return [...new Set(ids)];
  });
}

/** One that still is, rather than one that has ended. */
async function findByName(ctx: Ctx, name: string): Promise<OrganisationId | undefined> {
  const rows = await ctx.db
    .selectFrom('organisations')
    .select(['id', 'name', 'ended_on'])
    .$narrowType<{ id: OrganisationId }>()
    .where('search_key', '=', searchKey(name))
    .orderBy('id')
    .execute();
  return (rows.find((row) => row.ended_on === null) ?? rows[0])?.id;
}
