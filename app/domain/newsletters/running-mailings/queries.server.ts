import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import type { MailingId, NewsletterIssueId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import { type Instant, minus } from '../../kernel/time.ts';
import type { Rule } from '../audiences/schema.ts';
import type { FrozenEdition } from '../mailings/schema.ts';

/** What the worker asks. */

/** Mailings whose time has come, the first first. */
export async function listDueMailings({
  db,
  now,
}: Ctx): Promise<{ id: MailingId; issueId: NewsletterIssueId; dueAt: Instant }[]> {
  const rows = await db
    .selectFrom('mailings')
    .select(['id', 'issue_id', 'due_at'])
    .where('state', '=', sql.lit('scheduled'))
    .where('due_at', '<=', now())
    .orderBy('due_at')
    .execute();
  return rows.map((row) => ({
    id: row.id as MailingId,
    issueId: row.issue_id as NewsletterIssueId,
    dueAt: row.due_at as Instant,
  }));
}

/** Mailings that have begun and in which not everyone has a delivery yet. */
export async function listUnfrozenMailings({ db }: Ctx): Promise<{ id: MailingId; rule: Rule }[]> {
  const rows = await db
    .selectFrom('mailings')
    .select(['id', 'rule'])
    .where('state', '=', sql.lit('running'))
    .where('frozen_at', 'is', null)
    .orderBy('due_at')
    .execute();
  return rows.map(({ id, rule }) => ({ id: id as MailingId, rule: JSON.parse(rule) as Rule }));
}

/** A running mailing, and what there is to do about it now. */
export interface Running {
  id: MailingId;
  isFrozen: boolean;
  hasDue: boolean;
  hasOpen: boolean;
}

/** Running mailings, the first first. */
export async function listRunningMailings({ db, now }: Ctx): Promise<Running[]> {
  const { rows } = await sql<{ id: MailingId; frozen_at: string | null; due: number; open: number }>`
    select id, frozen_at,
      case when exists (select 1 from deliveries where mailing_id = mailings.id and state = 'queued'
        and due_at <= ${now()}) then 1 else 0 end as due,
      case when exists (select 1 from deliveries where mailing_id = mailings.id
        and state in ('queued','claimed','sending')) then 1 else 0 end as open
    from mailings where state = 'running' order by due_at, id`.execute(db);
  return rows.map(({ id, frozen_at, due, open }) => ({
    ...{ id, isFrozen: frozen_at !== null, hasDue: due === 1, hasOpen: open === 1 },
  }));
}

/** Whether a worker that is gone has left something claimed or begun. */
export async function hasExpiredLeases({ db, now }: Ctx): Promise<boolean> {
  const { rows } = await sql`select 1 as found from deliveries
    where state in ('claimed','sending') and lease_expires_at < ${now()} limit 1`.execute(db);
  return rows.length > 0;
}

/** How many copies a limit per hour leaves. Counted by whole minutes, so that sixty minutes anywhere hold no more than it. */
export async function leftThisHour({ db, now }: Ctx, mailingId: MailingId, perHour: number): Promise<number> {
  const begun = await db
    .selectFrom('mailing_minutes')
    .select((row) => row.fn.sum<number | null>('attempts').as('attempts'))
    .where('mailing_id', '=', mailingId)
    .where('minute_at', '>', minus(now(), { minutes: 61 }))
    .executeTakeFirstOrThrow();
  const claimed = await db
    .selectFrom('deliveries')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('mailing_id', '=', mailingId)
    .where('state', '=', 'claimed')
    .executeTakeFirstOrThrow();
  return perHour - (begun.attempts ?? 0) - claimed.count;
}

/** What the copies of a mailing have in common, in each of its languages. */
export async function readEditions({ db }: Ctx, mailingId: MailingId): Promise<FrozenEdition[]> {
  const rows = await db
    .selectFrom('mailing_editions')
    .select(['language', 'subject', 'bytes'])
    .where('mailing_id', '=', mailingId)
    .execute();
  return rows as (FrozenEdition & { language: Language })[];
}
