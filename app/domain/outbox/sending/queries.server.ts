import { type Selectable, sql } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, MessageId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';
import { canHandleMail } from '../policy.ts';
import type { ClaimedMessage, FrozenMessage, Recipient } from '../schema.ts';

/** Mails with whom they go to as of now, in the order in which they are sent. */
export async function readMessages(ctx: Ctx, ids: MessageId[]): Promise<ClaimedMessage[]> {
  requireThat(canHandleMail(ctx.actor));
  const rows = await ctx.db
    .selectFrom('messages')
    .leftJoin('contacts', (join) =>
      join.onRef('contacts.id', '=', 'messages.contact_id').on('contacts.erased_at', 'is', null),
    )
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .selectAll('messages')
    .select(['contacts.name', 'contacts.language', 'contacts.confirmed_at', 'current.address as current_address'])
    .where('messages.id', 'in', ids)
    .orderBy('messages.lane', 'desc')
    .orderBy('messages.due_at')
    .execute();
  return rows.map((row) => ({
    id: row.id as MessageId,
    purpose: row.purpose as ClaimedMessage['purpose'],
    data: JSON.parse(row.data),
    event_id: row.event_id as ClaimedMessage['event_id'],
    participation_id: row.participation_id as ClaimedMessage['participation_id'],
    created_at: row.created_at as Instant,
    attempts: row.attempts,
    frozen: row.bytes ? frozenOf(row) : undefined,
    recipient: recipientOf(row),
  }));
}

function frozenOf(row: Selectable<Schema['messages']>): FrozenMessage {
  const { id, sent_to, subject, message_id, bytes, bytes_secret, return_key } = row;
  return { id, sent_to, subject, message_id, bytes, bytes_secret, return_key } as FrozenMessage;
}

function recipientOf(row: {
  contact_id: string | null;
  address: string | null;
  current_address: string | null;
  name: string | null;
  confirmed_at: string | null;
  language: Language | null;
}): Recipient | undefined {
  const address = row.address ?? row.current_address;
  if (!address) return undefined;
  return {
    contactId: row.contact_id as ContactId | null,
    address,
    name: row.confirmed_at && !row.address ? row.name : null,
    language: row.language ?? 'nb',
  };
}

/** Whether there is anything for a worker to do now; asks without writing. */
export async function hasWork(ctx: Ctx): Promise<boolean> {
  const now = ctx.now();
  const { rows } = await sql<{ found: number }>`
    select 1 as found where exists (select 1 from messages where state = 'queued' and due_at <= ${now})
      or exists (select 1 from messages where state in ('claimed','sending') and lease_expires_at < ${now})`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

/** Whether a mail to one person, about their own business, is to be sent now: it waits, or a worker writes it. */
export async function hasPersonalWork(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql`select 1 as found from messages
    where state in ('queued','claimed') and lane = 'personal' and due_at <= ${ctx.now()} limit 1`.execute(ctx.db);
  return rows.length > 0;
}
