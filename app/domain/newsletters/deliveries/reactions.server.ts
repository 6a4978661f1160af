import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { MailingId } from '../../kernel/ids.ts';
import type { State } from '../../outbox/schema.ts';
import { released } from '../../outbox/sending/rules.ts';
import { hasLeft } from '../queries.server.ts';
import { pauseInStorm } from '../running-mailings/commands.server.ts';
import { endDeliveries, endDeliveriesOf, MAY_COME_BACK, WAITING } from './commands.server.ts';

/** Of two copies the one that got furthest is the person's: what has arrived, or may have, before what waits. */
const RANKS: Record<State, number> = {
  ...{ accepted: 0, sending: 1, uncertain: 1, claimed: 2, queued: 2 },
  ...{ failed: 3, suppressed: 3, obsolete: 3 },
};

/** Deliveries follow the person; where both had one, the person gets one copy and no more, now or among those missed. */
export async function moveDeliveries(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  const rows = await ctx.db
    .selectFrom('deliveries')
    .leftJoin('deliveries as same', (join) =>
      join.onRef('same.mailing_id', '=', 'deliveries.mailing_id').on('same.contact_id', '=', into),
    )
    .select(['deliveries.id', 'deliveries.state', 'same.id as same_id', 'same.state as same_state'])
    .where('deliveries.contact_id', '=', from)
    .execute();
  for (const { id, state, same_id, same_state } of rows) {
    const isTheirs = same_id === null || RANKS[state] < RANKS[same_state!];
    const other = isTheirs ? same_id : id;
    // The address stays: what was sent, was sent there.
    if (other) await ctx.db.updateTable('deliveries').set({ contact_id: null }).where('id', '=', other).execute();
    if (isTheirs) await ctx.db.updateTable('deliveries').set({ contact_id: into }).where('id', '=', id).execute();
    if (other) await endDeliveries(ctx, [other], 'contact-merged');
  }
  if (await hasLeft(ctx, into)) await endDeliveriesOf(ctx, into, 'all');
}

/** An erased person's deliveries keep their counts and lose the person. What waits, or waits for a person, is not sent. */
export async function forgetDeliveries(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  const rows = await ctx.db
    .selectFrom('deliveries')
    .select(['id', 'state'])
    .where((where) =>
      where.or([
        where('contact_id', '=', contactId),
        where(
          'address',
          'in',
          where.selectFrom('contact_addresses').select('contact_addresses.address').where('contact_id', '=', contactId),
        ),
      ]),
    )
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await ctx.db
    .updateTable('deliveries')
    .set({ contact_id: null, address: null, name: null, reply_text: null })
    .where('id', 'in', ids)
    .execute();
  await endDeliveries(ctx, ids, 'contact-gone', ['queued', 'claimed', 'uncertain']);
}

/** What waits for a person goes to the address they have now, unless the server has been asked about the one before. */
export async function readdressDeliveries(
  ctx: Ctx,
  { contactId }: Happenings['contact.address-changed'],
): Promise<void> {
  const current = await ctx.db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', contactId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
  const waiting = await ctx.db
    .selectFrom('deliveries')
    .select(['id', 'mailing_id', 'address'])
    .where('contact_id', '=', contactId)
    .where('state', 'in', WAITING)
    .execute();
  for (const { id, mailing_id, address } of waiting) {
    if (!current) {
      await endDeliveries(ctx, [id], 'no-address');
      continue;
    }
    const taken = await ctx.db
      .selectFrom('deliveries')
      .select('id')
      .where('mailing_id', '=', mailing_id)
      .where('address', '=', current.address)
      .executeTakeFirst();
    if (address === current.address) continue;
    if (taken) await endDeliveries(ctx, [id], 'contact-merged');
    else await readdress(ctx, id, current.address);
  }
}

/** The copy is another one from now on: it is made anew, and a worker that holds it lets go of it. */
async function readdress({ db }: Ctx, id: string, address: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ address, state: 'queued', ...released, begun_at: null, bytes_hash: null })
    .where('id', '=', id)
    .execute();
}

/** A copy that the server took did not arrive; when too many come back the mailing is paused. */
export async function noteReturnedDelivery(
  ctx: Ctx,
  { deliveryId, code, text }: Happenings['delivery.returned'],
): Promise<void> {
  const returned = await ctx.db
    .updateTable('deliveries')
    .set({ state: 'failed', reply_code: code, reply_text: text, final_at: ctx.now() })
    .where('id', '=', deliveryId)
    .where('state', 'in', ['accepted', 'uncertain'])
    .returning('mailing_id')
    .executeTakeFirst();
  if (returned) await pauseInStorm(ctx, returned.mailing_id as MailingId);
}

/** An address takes no mail any more: what waits for it is not sent. */
export async function suppressDeliveries(ctx: Ctx, { address }: Happenings['address.suppressed']): Promise<void> {
  await sql`
    update deliveries set state = 'suppressed', final_at = ${ctx.now()}, lease_id = null, lease_expires_at = null
    where address = ${address.toLowerCase()} and state in ('queued','claimed') and mailing_id in
      (select id from mailings where state in ('running','paused','asks'))`.execute(ctx.db);
  await ctx.db
    .updateTable('deliveries')
    .set({ obsolete_because: 'no-address' })
    .where('address', '=', address.toLowerCase())
    .where('state', 'in', MAY_COME_BACK)
    .execute();
}
