import { sql } from 'kysely';
import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, IncomingId, ParticipationId } from '../../kernel/ids.ts';
import type { Instant, LocalTime } from '../../kernel/time.ts';
import { readMessage } from '../reading/message.ts';
import type { Reply } from '../reading/schema.ts';
import { REFUSED } from '../schema.ts';

const PER_PAGE = 50;

/** Which messages are shown: what waits for a person but reports that our mail is refused, those alone, or everything. */
export type Shown = 'waiting' | 'refused' | 'everything';

/** What came, the newest first, 50 a page. For the secretariat. */
export async function listIncoming(ctx: Ctx, { shown, page }: { shown: Shown; page: number }) {
  requireThat(isSecretariat(ctx.actor));
  const isRefused = sql<boolean>`coalesce(incoming_messages.reason, '') = ${REFUSED}`;
  const wanted = ctx.db
    .selectFrom('incoming_messages')
    .$if(shown !== 'everything', (query) => query.where('state', '=', 'review'))
    .$if(shown === 'refused', (query) => query.where(isRefused))
    .$if(shown === 'waiting', (query) => query.where((where) => where.not(isRefused)));
  const rows = await wanted
    .leftJoin('contacts', 'contacts.id', 'incoming_messages.contact_id')
    .select([
      ...(['incoming_messages.id', 'received_at', 'sender', 'subject', 'kind', 'state', 'reason'] as const),
      'contacts.name as contact_name',
    ])
    .orderBy('received_at', 'desc')
    .orderBy('incoming_messages.id', 'desc')
    .limit(PER_PAGE)
    .offset((page - 1) * PER_PAGE)
    .execute();
  const { total } = await wanted.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return {
    total,
    pages: Math.max(1, Math.ceil(total / PER_PAGE)),
    messages: rows.map((row) => ({ ...row, id: row.id as IncomingId, received_at: row.received_at as Instant })),
  };
}

/** One message, read anew from its bytes as long as they are kept. Throws NotFound. */
export async function getIncoming(ctx: Ctx, id: IncomingId) {
  requireThat(isSecretariat(ctx.actor));
  const row = await ctx.db
    .selectFrom('incoming_messages')
    .leftJoin('contacts', 'contacts.id', 'incoming_messages.contact_id')
    .leftJoin('events', 'events.id', 'incoming_messages.event_id')
    .selectAll('incoming_messages')
    .select(['contacts.name as contact_name', 'events.title as event_title'])
    .where('incoming_messages.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  const raw = row.raw === null ? undefined : Buffer.from(row.raw, 'base64');
  const message = raw && (await readMessage(raw));
  const content = message?.content;
  const reply: Partial<Reply> | undefined = content && 'reply' in content ? content.reply : undefined;
  return {
    ...row,
    id,
    received_at: row.received_at as Instant,
    contact_id: row.contact_id as ContactId | null,
    event_id: row.event_id as EventId | null,
    raw,
    text: message?.text() ?? '',
    keys: message?.keys ?? [],
    reply,
    explanation: content?.kind === 'bounce' ? content.bounce.explanation : undefined,
  };
}

/**
 * Whose answer a message may be: what its key or its sender points to, among invitations to what is still to come. A
 * guess for a person to choose from, never acted on by itself.
 */
export async function listCandidates(ctx: Ctx, { keys, sender }: { keys: string[]; sender: string | null }) {
  requireThat(isSecretariat(ctx.actor));
  const sending = ctx.db
    .selectFrom('contact_addresses')
    .select('contact_id')
    .where('address', '=', sender ?? '');
  const keyed = ctx.db
    .selectFrom('invitations')
    .select('participation_id')
    .where('reply_key', 'in', keys.length > 0 ? keys : ['']);
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select(['participations.id', 'contacts.name', 'events.title', 'events.starts_local'])
    .where('participations.source', '=', 'invitation')
    .where('participations.state', '!=', 'withdrawn')
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    .where((where) =>
      where.or([
        where('participations.id', 'in', keyed),
        where('participations.contact_id', 'in', sending),
        where('contacts.assistant_id', 'in', sending),
      ]),
    )
    .orderBy('events.starts_at')
    .orderBy('contacts.sort_key')
    .limit(PER_PAGE)
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as ParticipationId, starts_local: row.starts_local as LocalTime }));
}

/** What the inbox has for a person today: messages that wait, and among them those that say our mail is refused. */
export async function countWaiting(ctx: Ctx): Promise<{ review: number; refused: number }> {
  requireThat(isSecretariat(ctx.actor));
  const rows = await ctx.db
    .selectFrom('incoming_messages')
    .select((row) => ['reason', row.fn.countAll<number>().as('count')])
    .where('state', '=', 'review')
    .groupBy('reason')
    .execute();
  const refused = rows.find(({ reason }) => reason === REFUSED)?.count ?? 0;
  return { refused, review: rows.reduce((sum, { count }) => sum + count, 0) - refused };
}

/** When the mailbox was last read; undefined when it never was. */
export async function findLastReading(ctx: Ctx): Promise<Instant | undefined> {
  requireThat(isSecretariat(ctx.actor));
  const row = await ctx.db
    .selectFrom('mailbox_positions')
    .select((row) => row.fn.max('checked_at').as('at'))
    .executeTakeFirst();
  return (row?.at as Instant | null) ?? undefined;
}

/** How many mails to a contact have come back. */
export async function countReturned(ctx: Ctx, contactId: ContactId): Promise<number> {
  requireThat(isSecretariat(ctx.actor));
  const { count } = await ctx.db
    .selectFrom('incoming_messages')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('contact_id', '=', contactId)
    .where('kind', '=', 'bounce')
    .where('state', '=', 'applied')
    .executeTakeFirstOrThrow();
  return count;
}
