import { lockRow } from '../../../../db/portable.ts';
import { isAdministrator } from '../../access/policy.ts';
import { refuseLastAdministrator } from '../../access/roles/commands.server.ts';
import { findRole } from '../../access/roles/queries.server.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import type { ContactId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { addressHash } from '../../outbox/suppressions.ts';
import { canChangeContact } from '../policy.ts';
import { tombstone } from '../rules.ts';

/**
 * Forgets a person (GDPR art. 17): name, addresses, positions and assistant go, and every area forgets what is theirs;
 * what statistics need stays, pointing to an empty row. Someone with a role is erased by an administrator only. Erasing
 * again changes nothing. `asked`: a person wanted it, so no import brings the addresses back (a hash of each is kept).
 */
export async function eraseContact(
  ctx: Ctx,
  id: ContactId,
  { asked = ctx.actor.kind !== 'system' } = {},
): Promise<void> {
  requireThat(canChangeContact(ctx.actor, id));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'contacts', id);
    const contact = await ctx.db
      .selectFrom('contacts')
      .select('erased_at')
      .where('id', '=', id)
      .where('merged_into_id', 'is', null)
      .executeTakeFirst();
    if (!contact || contact.erased_at) return;
    if (await findRole(ctx, id)) {
      requireThat(isAdministrator(ctx.actor));
      await refuseLastAdministrator(ctx, id);
    }

    await publish(ctx, 'contact.erased', { contactId: id });
    if (asked) await rememberAddressesOf(ctx, id);
    await ctx.db.deleteFrom('contact_addresses').where('contact_id', '=', id).execute();
    await ctx.db.deleteFrom('contact_sounds').where('contact_id', '=', id).execute();
    await ctx.db.deleteFrom('positions').where('contact_id', '=', id).execute();
    await ctx.db.updateTable('contacts').set({ assistant_id: null }).where('assistant_id', '=', id).execute();
    await ctx.db
      .updateTable('contacts')
      .set({ ...tombstone, erased_at: ctx.now() })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'contact.erased', { type: 'contact', id });
  });
}

async function rememberAddressesOf(ctx: Ctx, id: ContactId): Promise<void> {
  const addresses = await ctx.db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', id)
    .execute();
  if (addresses.length === 0) return;
  await ctx.db
    .insertInto('erased_addresses')
    .values(addresses.map(({ address }) => ({ address_hash: addressHash(address), erased_at: ctx.now() })))
    .onConflict((conflict) => conflict.column('address_hash').doNothing())
    .execute();
}

/**
 * Erases contacts whose time is out; gives how many. Someone with a role, a seat in a group, a newsletter or a
 * registration for something to come is kept until it ends.
 */
export async function eraseExpiredContacts(ctx: Ctx): Promise<number> {
  requireThat(ctx.actor.kind === 'system');
  const today = dateOf(ctx.now());
  const expired = await ctx.db
    .selectFrom('contacts')
    .select('id')
    .where('retain_until_on', '<', today)
    .where('erased_at', 'is', null)
    .where((where) =>
      where.not(where.exists(where.selectFrom('roles').select('role').whereRef('contact_id', '=', 'contacts.id'))),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('group_memberships as seat')
            .select('seat.id')
            .whereRef('seat.contact_id', '=', 'contacts.id')
            .where((seat) => seat.or([seat('seat.to_on', 'is', null), seat('seat.to_on', '>=', today)])),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('participations')
            .innerJoin('events', 'events.id', 'participations.event_id')
            .select('participations.id')
            .whereRef('participations.contact_id', '=', 'contacts.id')
            .where('participations.state', 'not in', ['declined', 'withdrawn'])
            .where('events.cancelled_at', 'is', null)
            .where('events.ends_at', '>', ctx.now()),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('subscriptions')
            .select('subscriptions.id')
            .whereRef('subscriptions.contact_id', '=', 'contacts.id')
            .where('subscriptions.ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('retain_until_on')
    .execute();
  for (const { id } of expired) await eraseContact(ctx, id as ContactId);
  return expired.length;
}
