import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, DeliveryId, MailingId, NewsletterIssueId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { type Instant, minus } from '../../kernel/time.ts';
import { type State, states } from '../../outbox/schema.ts';
import type { DeliveryObsoleteReason } from '../deliveries/schema.ts';
import { type Omission, omissions } from '../mailings/schema.ts';
import { canSendNewsletters } from '../policy.ts';
import type { DeliveryFilter } from './schema.ts';

/** What became of each copy of a mailing, for the secretariat. */

const PER_PAGE = 50;

/** How many copies are in each state. */
export async function balanceOf(ctx: Ctx, id: MailingId): Promise<Record<State, number>> {
  requireThat(canSendNewsletters(ctx.actor));
  const rows = await ctx.db
    .selectFrom('deliveries')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .where('mailing_id', '=', id)
    .groupBy('state')
    .execute();
  const counted = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(states.map((state) => [state, counted.get(state) ?? 0])) as Record<State, number>;
}

/** How many whom the rule gave got no copy, by why. */
export async function countOmissions({ db }: Ctx, id: MailingId): Promise<{ because: Omission; people: number }[]> {
  const rows = await db
    .selectFrom('mailing_omissions')
    .select(['because', 'people'])
    .where('mailing_id', '=', id)
    .execute();
  return omissions.flatMap((because) => rows.find((row) => row.because === because) ?? []);
}

/** How many copies were tried a minute, over the last whole minutes that something was; 0 when nothing was lately. */
export async function paceOf({ db, now }: Ctx, id: MailingId): Promise<number> {
  const rows = await db
    .selectFrom('mailing_minutes')
    .select(['minute_at', 'attempts'])
    .where('mailing_id', '=', id)
    .where('minute_at', '>', minus(now(), { minutes: 4 }))
    .execute();
  if (rows.length === 0) return 0;
  const first = Math.min(...rows.map(({ minute_at }) => Date.parse(minute_at)));
  const minutes = Math.max(1, (Date.parse(now()) - first) / 60_000);
  return rows.reduce((sum, { attempts }) => sum + attempts, 0) / minutes;
}

/** How many have left by a link in their copy. */
export async function countLeft({ db }: Ctx, id: MailingId): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('mailing_id', '=', id)
    .where('left_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** A mailing's copies, 50 a page, by state and by words in the reader's name or address. */
export async function listDeliveries(ctx: Ctx, id: MailingId, filter: DeliveryFilter) {
  requireThat(canSendNewsletters(ctx.actor));
  const wanted = searchKey(filter.q).split(' ').filter(Boolean);
  const rows = await withReaders(ctx)
    .select(['deliveries.state', 'deliveries.final_at', 'deliveries.begun_at', 'deliveries.left_at'])
    .where('deliveries.mailing_id', '=', id)
    .$if(filter.state !== undefined, (query) => query.where('deliveries.state', 'in', together(filter.state!)))
    .where((where) =>
      where.and(
        wanted.map((word) =>
          where.or([
            where('contacts.search_key', 'like', `%${word}%`),
            where('deliveries.address', 'like', `%${word}%`),
          ]),
        ),
      ),
    )
    .orderBy('deliveries.id')
    .limit(PER_PAGE + 1)
    .offset((filter.page - 1) * PER_PAGE)
    .execute();
  return {
    hasMore: rows.length > PER_PAGE,
    deliveries: rows
      .slice(0, PER_PAGE)
      .map((row) => ({ ...row, at: (row.final_at ?? row.begun_at) as Instant | null })),
  };
}

/** One copy with all that is known of it. Throws NotFound. */
export async function getDelivery(ctx: Ctx, id: DeliveryId) {
  requireThat(canSendNewsletters(ctx.actor));
  const row = await withReaders(ctx)
    .innerJoin('mailings', 'mailings.id', 'deliveries.mailing_id')
    .innerJoin('newsletter_issues as issue', 'issue.id', 'mailings.issue_id')
    .selectAll('deliveries')
    .select(['issue.id as issue_id', 'issue.title as issue_title'])
    .where('deliveries.id', '=', id)
    .$narrowType<{
      id: DeliveryId;
      mailing_id: MailingId;
      issue_id: NewsletterIssueId;
      contact_id: ContactId | null;
      obsolete_because: DeliveryObsoleteReason | null;
      begun_at: Instant | null;
      due_at: Instant;
      final_at: Instant | null;
      left_at: Instant | null;
    }>()
    .executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return row;
}

/** Being sent is one thing to a reader, two to the worker. */
function together(state: State): State[] {
  return state === 'sending' ? ['claimed', 'sending'] : [state];
}

function withReaders(ctx: Ctx) {
  return ctx.db
    .selectFrom('deliveries')
    .leftJoin('contacts', 'contacts.id', 'deliveries.contact_id')
    .leftJoin('organisations', 'organisations.id', 'deliveries.organisation_id')
    .select(['deliveries.id', 'deliveries.address', 'contacts.name as contact_name'])
    .select('organisations.name as organisation_name');
}
