/** What a command would send: it is carried out in a transaction that is undone, so that nobody has to count it twice. */

import type { Db } from '../../../../db/connection.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, MessageId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { canHandleMail } from '../policy.ts';
import { listSuppressed } from '../suppressed/queries.server.ts';

/** A mail that would go, and to whom. */
export interface ForetoldMail {
  purpose: string;
  contactId: ContactId | null;
  /** A person's name, or the address alone. */
  name: string;
  /** What an assistant gets of what somebody else does, or alone where that person has no address. */
  isCopy: boolean;
  /** Why it reaches nobody, if it does not. */
  lost: 'no-address' | 'bounces' | undefined;
  event: { id: EventId; title: string; starts_local: LocalTime } | null;
}

/** The mails of each transaction that is a rehearsal. */
const rehearsals = new WeakMap<Db, MessageId[]>();

/** Mail was put in the outbox: of a rehearsal it is remembered. */
export function noteEnqueued({ db }: Ctx, ids: MessageId[]): void {
  rehearsals.get(db)?.push(...ids);
}

/**
 * The mails a command would send, by whom they go to and when what they are about begins. Nothing of what the command
 * does remains; what it throws is thrown. For the secretariat.
 */
export async function rehearse(ctx: Ctx, command: (ctx: Ctx) => Promise<unknown>): Promise<ForetoldMail[]> {
  requireThat(canHandleMail(ctx.actor));
  if (ctx.db.isTransaction) throw new Error('a rehearsal is a transaction of its own');
  try {
    return await inTransaction(ctx, async (ctx) => {
      const enqueued: MessageId[] = [];
      rehearsals.set(ctx.db, enqueued);
      await command(ctx);
      throw new Undone(await listForetold(ctx, enqueued));
    });
  } catch (error) {
    if (error instanceof Undone) return error.mails;
    throw error;
  }
}

class Undone extends Error {
  readonly mails: ForetoldMail[];

  constructor(mails: ForetoldMail[]) {
    super('rehearsed');
    this.mails = mails;
  }
}

const ROWS_PER_STATEMENT = 500;

async function listForetold(ctx: Ctx, ids: MessageId[]): Promise<ForetoldMail[]> {
  const mails: ForetoldMail[] = [];
  for (let start = 0; start < ids.length; start += ROWS_PER_STATEMENT) {
    mails.push(...(await foretoldAmong(ctx, ids.slice(start, start + ROWS_PER_STATEMENT))));
  }
  return mails;
}

async function foretoldAmong(ctx: Ctx, ids: MessageId[]): Promise<ForetoldMail[]> {
  const rows = await ctx.db
    .selectFrom('messages')
    .leftJoin('contacts', 'contacts.id', 'messages.contact_id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .leftJoin('events', 'events.id', 'messages.event_id')
    .select(['messages.purpose', 'messages.person', 'messages.contact_id', 'messages.address as to_address'])
    .select(['contacts.name', 'own.address', 'messages.event_id', 'events.title', 'events.starts_local'])
    .where('messages.id', 'in', ids)
    .where('messages.state', '=', 'queued')
    .orderBy('contacts.sort_key')
    .orderBy('events.starts_at')
    .orderBy('messages.id')
    .execute();
  const dead = await listSuppressed(
    ctx,
    rows.flatMap(({ address, to_address }) => to_address ?? address ?? []),
  );
  return rows.map(({ purpose, person, contact_id, to_address, name, event_id, title, starts_local, ...own }) => {
    const address = to_address ?? own.address;
    return {
      purpose,
      contactId: contact_id as ContactId | null,
      name: name || (address ?? ''),
      isCopy: person.includes(':for:'),
      lost: !address ? 'no-address' : dead.has(address.toLowerCase()) ? 'bounces' : undefined,
      event:
        event_id === null ? null : { id: event_id as EventId, title: title!, starts_local: starts_local as LocalTime },
    };
  });
}
