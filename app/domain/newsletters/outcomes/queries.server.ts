import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { NewsletterIssueId } from '../../kernel/ids.ts';
import { dateOf, type Instant } from '../../kernel/time.ts';
import { listMunicipalities } from '../../organisations/queries.server.ts';
import { canSendNewsletters } from '../policy.ts';
import { type FailureReason, failureReasonOf, failureReasons } from './rules.ts';

/** What became of the copies of an issue, over all its mailings. For the secretariat; each throws Forbidden for others. */

export interface Outcome {
  candidates: number;
  accepted: number;
  failed: number;
  uncertain: number;
  /** Addresses that take no mail: nothing was sent. */
  suppressed: number;
  /** Left, erased or merged before their turn came, or the mailing was stopped. */
  obsolete: number;
  /** Not sent yet. */
  waiting: number;
  /** Of those who got it, who left by its link. */
  left: number;
  /** When the first of it was sent; null before that. */
  sentAt: Instant | null;
}

const STATES = ['accepted', 'failed', 'uncertain', 'suppressed', 'obsolete'] as const;

/** By issue, of those that have been sent or are to be; of one issue, where it is given. */
export async function sumOutcomes(ctx: Ctx, id?: NewsletterIssueId): Promise<Map<NewsletterIssueId, Outcome>> {
  requireThat(canSendNewsletters(ctx.actor));
  const rows = await ctx.db
    .selectFrom('deliveries')
    .innerJoin('mailings', 'mailings.id', 'deliveries.mailing_id')
    .select((row) => [
      'mailings.issue_id',
      'deliveries.state',
      row.fn.countAll<number>().as('copies'),
      row.fn.count<number>('deliveries.left_at').as('left'),
      row.fn.min<string | null>('mailings.started_at').as('started_at'),
    ])
    .$if(id !== undefined, (query) => query.where('mailings.issue_id', '=', id!))
    .groupBy(['mailings.issue_id', 'deliveries.state'])
    .execute();
  const outcomes = new Map<NewsletterIssueId, Outcome>();
  for (const [issue, group] of Map.groupBy(rows, (row) => row.issue_id as NewsletterIssueId)) {
    const of = (state: string) => Number(group.find((row) => row.state === state)?.copies ?? 0);
    const [accepted, failed, uncertain, suppressed, obsolete] = STATES.map(of) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const candidates = group.reduce((sum, row) => sum + Number(row.copies), 0);
    outcomes.set(issue, {
      ...{ candidates, accepted, failed, uncertain, suppressed, obsolete },
      waiting: candidates - accepted - failed - uncertain - suppressed - obsolete,
      left: group.reduce((sum, row) => sum + Number(row.left), 0),
      sentAt: (group.flatMap((row) => row.started_at ?? []).sort()[0] as Instant | undefined) ?? null,
    });
  }
  return outcomes;
}

/** Why copies failed, and how many for each reason; only reasons that some have. */
export async function countFailures(
  ctx: Ctx,
  id: NewsletterIssueId,
): Promise<{ reason: FailureReason; count: number }[]> {
  requireThat(canSendNewsletters(ctx.actor));
  const rows = await ctx.db
    .selectFrom('deliveries')
    .innerJoin('mailings', 'mailings.id', 'deliveries.mailing_id')
    .select((row) => ['reply_code', 'reply_text', row.fn.countAll<number>().as('copies')])
    .where('mailings.issue_id', '=', id)
    .where('deliveries.state', '=', 'failed')
    .groupBy(['reply_code', 'reply_text'])
    .execute();
  const counts = new Map<FailureReason, number>();
  for (const { reply_code: code, reply_text: text, copies } of rows) {
    const reason = failureReasonOf({ code, text });
    counts.set(reason, (counts.get(reason) ?? 0) + Number(copies));
  }
  return failureReasons.flatMap((reason) => (counts.has(reason) ? [{ reason, count: counts.get(reason)! }] : []));
}

/** Today's member municipalities with how many there got the issue, how many it was meant for, and how many left. */
export async function listReached(ctx: Ctx, id: NewsletterIssueId) {
  requireThat(canSendNewsletters(ctx.actor));
  const members = await listMunicipalities(ctx, { on: dateOf(ctx.now()) });
  const copies = await ctx.db
    .selectFrom('deliveries')
    .innerJoin('mailings', 'mailings.id', 'deliveries.mailing_id')
    .select((row) => [
      'deliveries.organisation_id',
      'deliveries.state',
      row.fn.countAll<number>().as('copies'),
      row.fn.count<number>('deliveries.left_at').as('left'),
    ])
    .where('mailings.issue_id', '=', id)
    .where('deliveries.organisation_id', 'is not', null)
    .groupBy(['deliveries.organisation_id', 'deliveries.state'])
    .execute();
  const byOrganisation = Map.groupBy(copies, (row) => row.organisation_id!);
  return members.map((member) => {
    const own = byOrganisation.get(member.id) ?? [];
    const sum = (count: (row: (typeof own)[number]) => number) => own.reduce((total, row) => total + count(row), 0);
    return {
      ...member,
      candidates: sum((row) => Number(row.copies)),
      accepted: sum((row) => (row.state === 'accepted' ? Number(row.copies) : 0)),
      left: sum((row) => Number(row.left)),
    };
  });
}
