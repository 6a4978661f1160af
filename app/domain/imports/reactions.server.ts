import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';

/** Undoing must not forget the person that two have become: that one of them was made by an import is no longer so. */
export async function moveImportChanges(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await ctx.db
    .deleteFrom('import_changes')
    .where('contact_id', '=', from)
    .where('kind', '=', 'contact-created')
    .execute();
  await ctx.db.updateTable('import_changes').set({ contact_id: into }).where('contact_id', '=', from).execute();
}

/** What an import did to a person is forgotten with them. */
export async function forgetImportChanges(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await ctx.db.deleteFrom('import_changes').where('contact_id', '=', contactId).execute();
}
