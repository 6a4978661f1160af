import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, MessageId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { canHandleMail } from '../policy.ts';
import { type ObsoleteReason, type Purpose, type State, states } from '../schema.ts';
import type { OutboxFilter } from './schema.ts';

const PER_PAGE = 50;

/** How many mails are in each state; the sum is every mail there has been. */
export async function countByState(ctx: Ctx): Promise<Record<State, number>> {
  requireThat(canHandleMail(ctx.actor));
  const rows = await ctx.db
    .selectFrom('messages')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counted = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(states.map((state) => [state, counted.get(state) ?? 0])) as Record<State, number>;
}

/** The newest mails first, 50 a page, by state and by words in the recipient's name or address or the event's title. */
export async function listMessages(ctx: Ctx, filter: OutboxFilter) {
  requireThat(canHandleMail(ctx.actor));
  const wanted = searchKey(filter.q).split(' ').filter(Boolean);
  const rows = await withNames(ctx)
    .select(['messages.id', 'messages.purpose', 'messages.state', 'messages.created_at', 'messages.due_at'])
    .select(['messages.final_at', 'messages.subject'])
    .$if(filter.state !== undefined, (query) => query.where('messages.state', 'in', statesOf(filter.state!)))
    .where((where) =>
      where.and(
        wanted.map((word) =>
          where.or([
            where('contacts.search_key', 'like', `%${word}%`),
            where('events.search_key', 'like', `%${word}%`),
            where('current.address', 'like', `%${word}%`),
            where('messages.sent_to', 'like', `%${word}%`),
          ]),
        ),
      ),
    )
    .orderBy('messages.created_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(PER_PAGE + 1)
    .offset((filter.page - 1) * PER_PAGE)
    .execute();
  return {
    hasMore: rows.length > PER_PAGE,
    messages: rows.slice(0, PER_PAGE).map((row) => ({
      ...row,
      id: row.id as MessageId,
      purpose: row.purpose as Purpose,
      created_at: row.created_at as Instant,
      due_at: row.due_at as Instant,
      final_at: row.final_at as Instant | null,
      to: row.sent_to ?? row.address ?? row.current_address,
    })),
  };
}

/** One mail with all that is known of it. Throws NotFound. */
export async function getMessage(ctx: Ctx, id: MessageId) {
  requireThat(canHandleMail(ctx.actor));
  const row = await withNames(ctx).selectAll('messages').where('messages.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return {
    ...row,
    id,
    purpose: row.purpose as Purpose,
    contact_id: row.contact_id as ContactId | null,
    event_id: row.event_id as EventId | null,
    created_at: row.created_at as Instant,
    due_at: row.due_at as Instant,
    final_at: row.final_at as Instant | null,
    obsolete_because: row.obsolete_because as ObsoleteReason | null,
    to: row.sent_to ?? row.address ?? row.current_address,
  };
}

/** Being sent is one thing to a reader, two to the worker. */
function statesOf(state: State): State[] {
  return state === 'sending' ? ['claimed', 'sending'] : [state];
}

function withNames(ctx: Ctx) {
  return ctx.db
    .selectFrom('messages')
    .leftJoin('contacts', 'contacts.id', 'messages.contact_id')
    .leftJoin('contact_addresses as current', (join) =>
      join.onRef('current.contact_id', '=', 'contacts.id').on('current.replaced_at', 'is', null),
    )
    .leftJoin('events', 'events.id', 'messages.event_id')
    .select([
      'messages.address',
      'messages.sent_to',
      'contacts.name as contact_name',
      'current.address as current_address',
      'events.title as event_title',
    ]);
}
