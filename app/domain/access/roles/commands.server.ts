import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { isAdministrator } from '../policy.ts';

export type Role = 'secretariat' | 'administrator';

/** Makes a contact part of the secretariat, or an administrator. Their sessions carry it from the next request. */
export async function grantRole(ctx: Ctx, contactId: ContactId, role: Role): Promise<void> {
  requireThat(isAdministrator(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    if (role === 'secretariat') await refuseLastAdministrator(ctx, contactId);
    await ctx.db
      .insertInto('roles')
      .values({ contact_id: contactId, role, granted_at: ctx.now() })
      .onConflict((conflict) => conflict.column('contact_id').doUpdateSet({ role, granted_at: ctx.now() }))
      .execute();
    await record(ctx, 'role.granted', { type: 'contact', id: contactId, fields: [role] });
  });
}

/** Makes the contact an ordinary one again. Throws Conflict for the last administrator: someone must be able to let others in. */
export async function withdrawRole(ctx: Ctx, contactId: ContactId): Promise<void> {
  requireThat(isAdministrator(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await refuseLastAdministrator(ctx, contactId);
    const { numDeletedRows } = await ctx.db.deleteFrom('roles').where('contact_id', '=', contactId).executeTakeFirst();
    if (numDeletedRows > 0n) await record(ctx, 'role.withdrawn', { type: 'contact', id: contactId });
  });
}

/** Throws Conflict when the contact is the only administrator there is. */
export async function refuseLastAdministrator(ctx: Ctx, contactId: ContactId): Promise<void> {
  const administrators = await ctx.db
    .selectFrom('roles')
    .select('contact_id')
    .where('role', '=', 'administrator')
    .execute();
  if (administrators.length === 1 && administrators[0]!.contact_id === contactId)
    throw new Conflict('last-administrator');
}
