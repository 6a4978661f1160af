import { sql } from 'kysely';
import { lockRow, rowsAs } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { afterCommit, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { DeliveryId, MailingId } from '../../kernel/ids.ts';
import { ringBell } from '../../outbox/bell.ts';
import { resolveAudience } from '../audience-members/queries.server.ts';
import type { AudienceMember } from '../audiences/schema.ts';
import { insertDeliveries } from '../freezing/commands.server.ts';
import { readRule } from '../mailings/queries.server.ts';
import { canSendNewsletters } from '../policy.ts';
import { mayStillGet } from './rules.ts';

const AT_ONCE = 500;

/**
 * Sends an ended mailing to those of its audience as it is now who were missed: who came to match the rule later, whose
 * copy failed for a while only, or was not sent for a reason that is gone. Whoever got a copy, or may have, gets no other.
 * Gives how many they are. Throws Conflict while the mailing has not ended.
 */
export async function sendToMissed(ctx: Ctx, id: MailingId): Promise<number> {
  requireThat(canSendNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'mailings', id);
    const { rule, state, frozen_at, found, issue_id } = await readRule(ctx, id);
    if (state !== 'finished' && !(state === 'stopped' && frozen_at)) throw new Conflict('mailing-not-so');
    const members = await resolveAudience(ctx, rule);
    const again = await requeue(ctx, id, members);
    const late = await addLate(ctx, id, members);
    const missed = again + late;
    if (missed === 0) return 0;
    await ctx.db
      .updateTable('mailings')
      .set({ state: 'running', found: found + late, ended_at: null, resumed_at: ctx.now() })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'mailing.completed', { type: 'newsletter', id: issue_id });
    afterCommit(ctx, ringBell);
    return missed;
  });
}

/** Copies that were never taken by a server, made anew for who is still to have them, to the address they have now. */
async function requeue(ctx: Ctx, mailingId: MailingId, members: AudienceMember[]): Promise<number> {
  const byContact = new Map(members.map((member) => [member.contactId as string, member]));
  const unsent = await ctx.db
    .selectFrom('deliveries')
    .select(['id', 'contact_id', 'address', 'state', 'reply_code', 'obsolete_because'])
    .where('mailing_id', '=', mailingId)
    .where('contact_id', 'is not', null)
    .where('state', 'in', ['failed', 'obsolete', 'suppressed'])
    .execute();
  const others = await addressesBeside(ctx, mailingId);
  const rows = unsent.flatMap((delivery) => {
    const member = byContact.get(delivery.contact_id!);
    if (!member || member.isDead || !mayStillGet(delivery)) return [];
    if (others.get(member.address) !== undefined && others.get(member.address) !== delivery.id) return [];
    return [{ id: delivery.id, address: member.address, name: member.name, language: member.language }];
  });
  const columns = { id: 'text', address: 'text', name: 'text', language: 'text' } as const;
  await sql`
    update deliveries set state = 'queued', address = again.address, name = again.name, language = again.language,
      due_at = ${ctx.now()}, attempts = 0, begun_at = null, bytes_hash = null, reply_code = null, reply_text = null,
      obsolete_because = null, final_at = null
    from ${rowsAs(ctx.db, 'again', columns, rows)} where deliveries.id = again.id`.execute(ctx.db);
  return rows.length;
}

/** Those who had no copy get one; how many are to have it. */
async function addLate(ctx: Ctx, mailingId: MailingId, members: AudienceMember[]): Promise<number> {
  const rows = await ctx.db
    .selectFrom('deliveries')
    .select('contact_id')
    .where('mailing_id', '=', mailingId)
    .where('contact_id', 'is not', null)
    .execute();
  const known = new Set(rows.map(({ contact_id }) => contact_id));
  const late = members.filter(({ contactId }) => !known.has(contactId));
  let omitted = 0;
  for (let start = 0; start < late.length; start += AT_ONCE)
    omitted += (await insertDeliveries(ctx, mailingId, late.slice(start, start + AT_ONCE))).omitted.length;
  return late.length - omitted;
}

async function addressesBeside({ db }: Ctx, mailingId: MailingId): Promise<Map<string, DeliveryId>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'address'])
    .where('mailing_id', '=', mailingId)
    .where('address', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, address }) => [address!, id as DeliveryId]));
}
