import { isSecretariat } from '../../access/policy.ts';
import { findRole } from '../../access/roles/queries.server.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { enqueue } from '../../outbox/commands.server.ts';
import { nameColumns, soundsOf } from '../names.ts';
import { canChangeAddress } from '../policy.ts';
import { getContact } from '../queries.server.ts';

/**
 * Gives a contact a new current address, and tells the one before, which stays as an alias; an own alias may become
 * current again. Throws Invalid when the address is another's, now or earlier.
 */
export async function changeAddress(ctx: Ctx, id: ContactId, address: string): Promise<void> {
  await requireMayChange(ctx, id);
  await inTransaction(ctx, async (ctx) => {
    const contact = await getContact(ctx, id);
    if (contact.address === address) return;
    await retireCurrentAddress(ctx, id);
    await claimAddress(ctx, id, address);
    await reindex(ctx, id, contact.name);
    await record(ctx, 'contact.changed', { type: 'contact', id, fields: ['address'] });
    await tellReplaced(ctx, id, contact.address);
    await publish(ctx, 'contact.address-changed', { contactId: id, before: contact.address });
  });
}

/** Whoever reads the old address learns of it: a change nobody asked for is not to go unseen. */
async function tellReplaced(ctx: Ctx, contactId: ContactId, address: string | null): Promise<void> {
  if (!address) return;
  await enqueue(ctx, { purpose: 'address-changed', to: { contactId, address }, version: ctx.now() });
}

/** Takes the current address away without a new one: the contact gets no mail, and is still recognised by it. */
export async function retireAddress(ctx: Ctx, id: ContactId): Promise<void> {
  await requireMayChange(ctx, id);
  await inTransaction(ctx, async (ctx) => {
    const { address } = await getContact(ctx, id);
    if (!address) return;
    await retireCurrentAddress(ctx, id);
    await record(ctx, 'contact.changed', { type: 'contact', id, fields: ['address'] });
    await publish(ctx, 'contact.address-changed', { contactId: id, before: address });
  });
}

/** Forgets an earlier address, so that another contact may have it. */
export async function forgetAlias(ctx: Ctx, id: ContactId, address: string): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { name } = await getContact(ctx, id);
    const { numDeletedRows } = await ctx.db
      .deleteFrom('contact_addresses')
      .where('contact_id', '=', id)
      .where('address', '=', address)
      .where('replaced_at', 'is not', null)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    await reindex(ctx, id, name);
    await record(ctx, 'contact.changed', { type: 'contact', id, fields: ['aliases'] });
  });
}

/** Makes a free address, or an own alias, the current one. The contact must have no current address. */
export async function claimAddress(ctx: Ctx, id: ContactId, address: string): Promise<void> {
  const row = { address, contact_id: id, added_at: ctx.now(), replaced_at: null };
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('contact_addresses')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('address').doUpdateSet({ replaced_at: null }).where('contact_addresses.contact_id', '=', id),
    )
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) throw new Invalid('address-taken', 'address');
}

async function requireMayChange(ctx: Ctx, id: ContactId): Promise<void> {
  requireThat(canChangeAddress(ctx.actor, id, { hasRole: (await findRole(ctx, id)) !== undefined }));
}

async function retireCurrentAddress(ctx: Ctx, id: ContactId): Promise<void> {
  await ctx.db
    .updateTable('contact_addresses')
    .set({ replaced_at: ctx.now() })
    .where('contact_id', '=', id)
    .where('replaced_at', 'is', null)
    .execute();
}

/** Computes anew what the contact is found by: the name, how it sounds, and every address. */
export async function reindex(ctx: Ctx, id: ContactId, name: string): Promise<void> {
  const addresses = await ctx.db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', id)
    .execute();
  const columns = nameColumns(
    name,
    addresses.map((row) => row.address),
  );
  await ctx.db.updateTable('contacts').set(columns).where('id', '=', id).execute();
  await ctx.db.deleteFrom('contact_sounds').where('contact_id', '=', id).execute();
  await insertSounds(ctx, id, name);
}

/** How a contact's name sounds, for one that has none of it yet. */
export async function insertSounds(ctx: Ctx, id: ContactId, name: string): Promise<void> {
  const sounds = soundsOf(name).map((sound) => ({ sound, contact_id: id }));
  if (sounds.length > 0) await ctx.db.insertInto('contact_sounds').values(sounds).execute();
}
