import type { Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';

/** Who last changed an audience follows the person. */
export async function moveAudiences({ db }: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await db.updateTable('audiences').set({ changed_by_id: into }).where('changed_by_id', '=', from).execute();
}

/** The audiences of an erased person stay; who changed them is forgotten. */
export async function forgetInAudiences({ db }: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await db.updateTable('audiences').set({ changed_by_id: null }).where('changed_by_id', '=', contactId).execute();
}
