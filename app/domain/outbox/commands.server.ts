import { afterCommit, type Ctx, inTransaction } from '../kernel/ctx.ts';
import { type ContactId, type EventId, type MessageId, newId, type ParticipationId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { ringBell } from './bell.ts';
import type { Purpose } from './schema.ts';

/** A mail to one person. `data` holds ids and codes only: no token, no text that a stranger typed. */
export interface NewMessage {
  purpose: Purpose;
  to: { contactId: ContactId } | { address: string };
  /** Tells this mail from earlier ones of the same purpose to the same person; the same three are sent once. */
  version: string;
  data?: Record<string, string | number | null>;
  eventId?: EventId;
  participationId?: ParticipationId;
  dueAt?: Instant;
  lane?: 'personal' | 'mailing';
}

/** Puts a mail in the outbox, in the caller's transaction. The same purpose, person and version again changes nothing. */
export async function enqueue(ctx: Ctx, message: NewMessage): Promise<void> {
  await enqueueAll(ctx, [message]);
}

/** Puts several mails in the outbox. */
export async function enqueueAll(ctx: Ctx, messages: NewMessage[]): Promise<void> {
  const ROWS_PER_INSERT = 500;
  await inTransaction(ctx, async (ctx) => {
    for (let start = 0; start < messages.length; start += ROWS_PER_INSERT) {
      const rows = messages.slice(start, start + ROWS_PER_INSERT).map((message) => rowOf(ctx, message));
      await ctx.db
        .insertInto('messages')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['purpose', 'person', 'version']).doNothing())
        .execute();
    }
    afterCommit(ctx, ringBell);
  });
}

function rowOf(ctx: Ctx, message: NewMessage) {
  const { to } = message;
  const now = ctx.now();
  return {
    id: newId<MessageId>(),
    purpose: message.purpose,
    person: 'contactId' in to ? to.contactId : `address:${to.address}`,
    version: message.version,
    lane: message.lane ?? 'personal',
    contact_id: 'contactId' in to ? to.contactId : null,
    address: 'address' in to ? to.address : null,
    event_id: message.eventId ?? null,
    participation_id: message.participationId ?? null,
    data: JSON.stringify(message.data ?? {}),
    state: 'queued' as const,
    created_at: now,
    due_at: message.dueAt ?? now,
  };
}
