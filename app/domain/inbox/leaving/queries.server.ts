import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId } from '../../kernel/ids.ts';
import type { Purpose } from '../../outbox/schema.ts';

/** The mails whose List-Unsubscribe names an address of the reader's own. */
const LEFT_BY_MAIL: Purpose[] = ['subscription-confirmed'];

/** Whose copy of a newsletter, or mail about them, has this return key; undefined when none has, or the person is erased. */
export async function findReader({ db }: Ctx, returnKey: string): Promise<ContactId | undefined> {
  const delivery = await db
    .selectFrom('deliveries')
    .leftJoin('contact_addresses as sent', 'sent.address', 'deliveries.address')
    .select((row) => row.fn.coalesce('deliveries.contact_id', 'sent.contact_id').as('contact_id'))
    .where('return_key', '=', returnKey)
    .executeTakeFirst();
  const message = await db
    .selectFrom('messages')
    .select('contact_id')
    .where('return_key', '=', returnKey)
    .where('purpose', 'in', LEFT_BY_MAIL)
    .executeTakeFirst();
  return ((delivery ?? message)?.contact_id as ContactId | null | undefined) ?? undefined;
}
