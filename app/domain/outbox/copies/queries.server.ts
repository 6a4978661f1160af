import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId } from '../../kernel/ids.ts';

/** The assistants of those of these contacts who have one, and whether the contact has an address of their own. */
export async function listAssistants(
  ctx: Ctx,
  contactIds: ContactId[],
): Promise<Map<ContactId, { assistantId: ContactId; hasOwnAddress: boolean }>> {
  if (contactIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('contacts')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .select(['contacts.id', 'contacts.assistant_id', 'own.address'])
    .where('contacts.id', 'in', contactIds)
    .where('contacts.assistant_id', 'is not', null)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id as ContactId,
      { assistantId: row.assistant_id as ContactId, hasOwnAddress: row.address !== null },
    ]),
  );
}
