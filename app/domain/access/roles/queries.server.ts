import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId } from '../../kernel/ids.ts';
import type { Role } from './commands.server.ts';

/** The role a contact has, or undefined for an ordinary one. */
export async function findRole(ctx: Ctx, contactId: ContactId): Promise<Role | undefined> {
  const found = await ctx.db.selectFrom('roles').select('role').where('contact_id', '=', contactId).executeTakeFirst();
  return found?.role;
}
