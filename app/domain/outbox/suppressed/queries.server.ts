import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { canHandleMail } from '../policy.ts';
import { addressHash } from '../suppressions.ts';

/** Those of the addresses that take no mail, in lower case. For the secretariat. */
export async function listSuppressed(ctx: Ctx, addresses: string[]): Promise<Set<string>> {
  requireThat(canHandleMail(ctx.actor));
  const byHash = new Map(addresses.map((address) => [addressHash(address), address.toLowerCase()]));
  if (byHash.size === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('suppressions')
    .select('address_hash')
    .where('address_hash', 'in', [...byHash.keys()])
    .execute();
  return new Set(rows.map(({ address_hash }) => byHash.get(address_hash)!));
}
