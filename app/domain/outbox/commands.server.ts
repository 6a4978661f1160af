import { afterCommit, type Ctx, inTransaction } from '../kernel/ctx.ts';
import { type ContactId, type EventId, type MessageId, newId, type ParticipationId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import { ringBell } from './bell.ts';
import { listAssistants } from './copies/queries.server.ts';
import { noteEnqueued } from './rehearsing/queries.server.ts';
import type { Purpose } from './schema.ts';

/** A mail to one person. `data` holds ids, codes and the secretariat's own words: no token, no text a stranger typed. */
export interface NewMessage {
  purpose: Purpose;
  to: { contactId: ContactId } | { address: string } | OneAddress;
  /** Tells this mail from earlier ones of the same purpose to the same person; the same three are sent once. */
  version: string;
  data?: Record<string, string | number | null> | undefined;
  eventId?: EventId;
  participationId?: ParticipationId;
  dueAt?: Instant;
  lane?: 'personal' | 'mailing';
}

/** An address that a contact says is theirs, or that was: the mail is about the contact, and goes there and nowhere else. */
interface OneAddress {
  contactId: ContactId;
  address: string;
}

/** Puts a mail in the outbox, in the caller's transaction. The same purpose, person and version again changes nothing. */
export async function enqueue(ctx: Ctx, message: NewMessage): Promise<void> {
  await enqueueAll(ctx, [message]);
}

const ROWS_PER_STATEMENT = 500;

/**
 * Puts several mails in the outbox. An assistant gets a copy of what is sent to whom they assist, and the only copy when
 * that person has no address; links to sign in or sign with, and what goes to one address alone, are nobody else's.
 */
export async function enqueueAll(ctx: Ctx, messages: NewMessage[]): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    for (let start = 0; start < messages.length; start += ROWS_PER_STATEMENT) {
      const rows = await rowsOf(ctx, messages.slice(start, start + ROWS_PER_STATEMENT));
      await ctx.db
        .insertInto('messages')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['purpose', 'person', 'version']).doNothing())
        .execute();
      noteEnqueued(
        ctx,
        rows.map(({ id }) => id),
      );
    }
    afterCommit(ctx, ringBell);
  });
}

/** What nobody else may do for the person. */
const PERSONAL: Purpose[] = ['sign-in', 'minutes-signature', 'survey-asked'];

async function rowsOf(ctx: Ctx, messages: NewMessage[]) {
  const isCopied = ({ purpose, to }: NewMessage) => !PERSONAL.includes(purpose) && !('address' in to);
  const ids = messages.flatMap(({ to, ...message }) =>
    'contactId' in to && isCopied({ to, ...message }) ? [to.contactId] : [],
  );
  const assistants = await listAssistants(ctx, [...new Set(ids)]);
  return messages.flatMap((message) => {
    const { to } = message;
    if (!('contactId' in to)) return [rowOf(ctx, message, { person: `address:${to.address}`, address: to.address })];
    const own = rowOf(ctx, message, { person: to.contactId, ...to });
    const assistant = isCopied(message) ? assistants.get(to.contactId) : undefined;
    if (!assistant) return [own];
    const person = `${assistant.assistantId}:for:${to.contactId}`;
    const copy = rowOf(ctx, message, { person, contactId: assistant.assistantId });
    return assistant.hasOwnAddress ? [own, copy] : [copy];
  });
}

function rowOf(ctx: Ctx, message: NewMessage, to: { person: string; contactId?: ContactId; address?: string }) {
  const now = ctx.now();
  return {
    id: newId<MessageId>(),
    purpose: message.purpose,
    person: to.person,
    version: message.version,
    lane: message.lane ?? 'personal',
    contact_id: to.contactId ?? null,
    address: to.address ?? null,
    event_id: message.eventId ?? null,
    participation_id: message.participationId ?? null,
    data: JSON.stringify(message.data ?? {}),
    state: 'queued' as const,
    created_at: now,
    due_at: message.dueAt ?? now,
  };
}

/**
 * Two participations were one: what still waits for a mailbox that is nobody's any more is about the one that is left.
 * What waits for a person is about both, and is not wanted twice.
 */
export async function pointMessages(ctx: Ctx, from: ParticipationId, into: ParticipationId): Promise<void> {
  await ctx.db
    .updateTable('messages')
    .set({ participation_id: into })
    .where('participation_id', '=', from)
    .where('address', 'is not', null)
    .where('state', 'in', ['queued', 'claimed'])
    .execute();
}
