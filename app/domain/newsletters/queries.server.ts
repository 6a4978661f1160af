import type { Ctx } from '../kernel/ctx.ts';
import { Invalid } from '../kernel/errors.ts';
import type { ContactId } from '../kernel/ids.ts';
import { addressHash } from '../outbox/suppressions.ts';
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

/** Whether someone has left every newsletter, by any address they have had. For the platform's own use. */
export async function hasLeft({ db }: Ctx, contactId: ContactId): Promise<boolean> {
  const addresses = await db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', contactId)
    .execute();
  const hashes = addresses.map(({ address }) => addressHash(address));
  if (hashes.length === 0) return false;
  const left = await db
    .selectFrom('unsubscribed_addresses')
    .select('address_hash')
    .where('address_hash', 'in', hashes)
    .executeTakeFirst();
  return left !== undefined;
}
