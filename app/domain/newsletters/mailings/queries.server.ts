import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { MailingId, NewsletterIssueId } from '../../kernel/ids.ts';
import type { Rule } from '../audiences/schema.ts';
import { canSendNewsletters } from '../policy.ts';
import type { Mailing } from './schema.ts';

/** Nobody is to get a copy any more; in a statement on `mailings`. */
export const isThrough = sql`mailings.frozen_at is not null and not exists (select 1 from deliveries
  where mailing_id = mailings.id and deliveries.state in ('queued','claimed','sending'))`;

/** Everyone its rule gave has a delivery, or a reason for none; in a statement on `mailings`. */
export const balances = sql`mailings.found = (select count(*) from deliveries where mailing_id = mailings.id)
  + (select coalesce(sum(people), 0) from mailing_omissions where mailing_id = mailings.id)`;

/** One mailing. Throws NotFound, Forbidden for others than the secretariat. */
export async function getMailing(ctx: Ctx, id: MailingId): Promise<Mailing> {
  requireThat(canSendNewsletters(ctx.actor));
  const row = await ctx.db
    .selectFrom('mailings')
    .selectAll()
    .where('id', '=', id)
    .$narrowType<Mailing>()
    .executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return row;
}

/** As above, with whom it goes to. */
export async function readRule(ctx: Ctx, id: MailingId): Promise<Mailing & { rule: Rule }> {
  const mailing = await getMailing(ctx, id);
  const { rule } = await ctx.db.selectFrom('mailings').select('rule').where('id', '=', id).executeTakeFirstOrThrow();
  return { ...mailing, rule: JSON.parse(rule) as Rule };
}

/** An issue's mailings, the latest first, each with how many copies it has. */
export async function listMailings(
  ctx: Ctx,
  issueId: NewsletterIssueId,
): Promise<(Mailing & { copies: number | null })[]> {
  requireThat(canSendNewsletters(ctx.actor));
  return ctx.db
    .selectFrom('mailings')
    .selectAll()
    .select((row) =>
      row
        .selectFrom('deliveries')
        .select((row) => row.fn.countAll<number>().as('count'))
        .whereRef('deliveries.mailing_id', '=', 'mailings.id')
        .$asScalar()
        .as('copies'),
    )
    .where('issue_id', '=', issueId)
    .$narrowType<Mailing>()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/**
 * Mailings that wait for a person: they ask, stand still because too much came back, have copies that are uncertain, or
 * have nothing left to send and do not balance.
 */
export async function listMailingsThatNeedSomeone(
  ctx: Ctx,
): Promise<
  (Pick<Mailing, 'id' | 'issue_id' | 'state' | 'because'> & { title: string; uncertain: number; isLost: boolean })[]
> {
  requireThat(canSendNewsletters(ctx.actor));
  const rows = await ctx.db
    .selectFrom('mailings')
    .innerJoin('newsletter_issues as issue', 'issue.id', 'mailings.issue_id')
    .select(['mailings.id', 'mailings.issue_id', 'mailings.state', 'mailings.because', 'issue.title'])
    .select((row) =>
      row
        .selectFrom('deliveries')
        .select((row) => row.fn.countAll<number>().as('count'))
        .whereRef('deliveries.mailing_id', '=', 'mailings.id')
        .where('deliveries.state', '=', 'uncertain')
        .$asScalar()
        .as('uncertain'),
    )
    .select(
      sql<number>`case when mailings.state = 'running' and ${isThrough} and not (${balances}) then 1 else 0 end`.as(
        'lost',
      ),
    )
    .$narrowType<{ id: MailingId; issue_id: NewsletterIssueId }>()
    .orderBy('mailings.due_at', 'desc')
    .execute();
  return rows
    .map(({ lost, ...row }) => ({ ...row, uncertain: row.uncertain ?? 0, isLost: lost === 1 }))
    .filter(({ state, because, uncertain, isLost }) => {
      return state === 'asks' || because === 'bounces' || uncertain > 0 || isLost;
    });
}
