import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, DeliveryId } from '../../kernel/ids.ts';

/**
 * The copy whose links have this key, and whose it was: of two who turned out to be one, whoever has the address now.
 * Undefined when there is none. For the platform's own use.
 */
export async function findDeliveryByKey(
  { db }: Ctx,
  key: string,
): Promise<{ id: DeliveryId; contactId: ContactId | null } | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .leftJoin('contact_addresses as sent', 'sent.address', 'deliveries.address')
    .select(['deliveries.id', 'deliveries.contact_id', 'sent.contact_id as now_of'])
    .where('deliveries.key', '=', key)
    .executeTakeFirst();
  return row && { id: row.id as DeliveryId, contactId: (row.contact_id ?? row.now_of) as ContactId | null };
}
