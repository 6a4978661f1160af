import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { canWriteNewsletters } from '../policy.ts';

/** Everyone in the secretariat with an address: who an issue is shown to first. Throws Forbidden for others. */
export async function listPanel(ctx: Ctx): Promise<{ id: ContactId; name: string; address: string }[]> {
  requireThat(canWriteNewsletters(ctx.actor));
  return ctx.db
    .selectFrom('contacts')
    .innerJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .select(['contacts.id', 'contacts.name', 'current.address'])
    .where('contacts.id', 'in', (roles) => roles.selectFrom('roles').select('roles.contact_id'))
    .where('contacts.erased_at', 'is', null)
    .$narrowType<{ id: ContactId }>()
    .orderBy('contacts.sort_key')
    .execute();
}
