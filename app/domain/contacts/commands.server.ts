import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { requireThat } from '../kernel/errors.ts';
import { type ContactId, newId } from '../kernel/ids.ts';
import { dateOf } from '../kernel/time.ts';
import { claimAddress, insertSounds, reindex } from './addresses/commands.server.ts';
import { nameColumns } from './names.ts';
import { canChangeContact, canCreateContact } from './policy.ts';
import { insertPosition } from './positions/commands.server.ts';
import { getContact } from './queries.server.ts';
import { retentionFrom, standingOf } from './rules.ts';
import type { ContactChange, NewContact } from './schema.ts';

/**
 * Makes a contact, with a position from today when an organisation is given. Whoever comes by an open form stays
 * unconfirmed and is kept a year. Throws Invalid when the address is another's, now or earlier.
 */
export async function createContact(ctx: Ctx, input: NewContact): Promise<ContactId> {
  requireThat(canCreateContact(ctx.actor, input));
  return inTransaction(ctx, async (ctx) => {
    const id = newId<ContactId>();
    const now = ctx.now();
    await ctx.db
      .insertInto('contacts')
      .values({
        id,
        language: input.language ?? 'nb',
        phone: input.phone ?? null,
        created_at: now,
        ...standingOf(ctx.actor, input, now),
        ...nameColumns(input.name, input.address ? [input.address] : []),
      })
      .execute();
    if (input.address) await claimAddress(ctx, id, input.address);
    await insertSounds(ctx, id, input.name);
    if (input.organisationId) {
      const { organisationId, positionKind: kind = 'employee', title } = input;
      await insertPosition(ctx, id, { organisationId, kind, title, fromOn: dateOf(now) });
    }
    await record(ctx, 'contact.created', { type: 'contact', id });
    return id;
  });
}

/** The owner followed a link sent to the address: from now on the contact's own words count. Once; again changes nothing. */
export async function confirmContact(ctx: Ctx, id: ContactId): Promise<void> {
  requireThat(canChangeContact(ctx.actor, id));
  await inTransaction(ctx, async (ctx) => {
    const { numUpdatedRows } = await ctx.db
      .updateTable('contacts')
      .set({ confirmed_at: ctx.now() })
      .where('id', '=', id)
      .where('confirmed_at', 'is', null)
      .where('erased_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await record(ctx, 'contact.confirmed', { type: 'contact', id });
  });
}

/** Changes a contact's name, language, phone and how long it is kept (which only the secretariat decides). */
export async function changeContact(ctx: Ctx, id: ContactId, change: ContactChange): Promise<void> {
  requireThat(canChangeContact(ctx.actor, id));
  await inTransaction(ctx, async (ctx) => {
    const before = await getContact(ctx, id);
    const keepsDate = ctx.actor.kind === 'contact';
    const after = {
      name: change.name,
      language: change.language,
      phone: change.phone ?? null,
      retain_until_on: keepsDate ? before.retain_until_on : (change.retainUntilOn ?? null),
    };
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field]);
    if (fields.length === 0) return;
    await ctx.db.updateTable('contacts').set(after).where('id', '=', id).execute();
    if (fields.includes('name')) await reindex(ctx, id, after.name);
    await record(ctx, 'contact.changed', { type: 'contact', id, fields });
  });
}

/** Someone kept for a limited time came again: they are kept a year from now. */
export async function keepContact(ctx: Ctx, id: ContactId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const until = retentionFrom(ctx.now());
    await ctx.db
      .updateTable('contacts')
      .set({ retain_until_on: until })
      .where('id', '=', id)
      .where('retain_until_on', '<', until)
      .execute();
  });
}
