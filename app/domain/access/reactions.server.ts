import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';

/** Links follow the person; sessions do not, so that whoever was signed in shows once more who they are. */
export async function moveAccess(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await endSessions(ctx, from);
  await ctx.db.updateTable('tokens').set({ contact_id: into }).where('contact_id', '=', from).execute();
  const roles = await ctx.db.selectFrom('roles').select('contact_id').where('contact_id', '=', into).execute();
  if (roles.length > 0) await ctx.db.deleteFrom('roles').where('contact_id', '=', from).execute();
  else await ctx.db.updateTable('roles').set({ contact_id: into }).where('contact_id', '=', from).execute();
}

/** Nothing opens for a person who is forgotten. */
export async function endAccess(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await endSessions(ctx, contactId);
  await ctx.db
    .updateTable('tokens')
    .set({ revoked_at: ctx.now() })
    .where('contact_id', '=', contactId)
    .where('revoked_at', 'is', null)
    .execute();
  await ctx.db.deleteFrom('roles').where('contact_id', '=', contactId).execute();
}

async function endSessions(ctx: Ctx, contactId: string): Promise<void> {
  await ctx.db
    .updateTable('web_sessions')
    .set({ revoked_at: ctx.now() })
    .where('contact_id', '=', contactId)
    .where('revoked_at', 'is', null)
    .execute();
}
