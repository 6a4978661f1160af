import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, DeliveryId } from '../../kernel/ids.ts';

/** The copy whose links have this key, and whose it was; undefined when there is none. For the platform's own use. */
export async function findDeliveryByKey(
  { db }: Ctx,
  key: string,
): Promise<{ id: DeliveryId; contactId: ContactId | null } | undefined> {
  const row = await db.selectFrom('deliveries').select(['id', 'contact_id']).where('key', '=', key).executeTakeFirst();
  return row && { id: row.id as DeliveryId, contactId: row.contact_id as ContactId | null };
}
