import { record } from '../../audit/commands.server.ts';
import { afterCommit, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import { type MailingId, type NewsletterIssueId, newId } from '../../kernel/ids.ts';
import { instantOf, OSLO } from '../../kernel/time.ts';
import { ringBell } from '../../outbox/bell.ts';
import { getIssue } from '../issues/queries.server.ts';
import { canSendNewsletters } from '../policy.ts';
import { getMailing } from './queries.server.ts';
import type { MailingDraft, MailingState } from './schema.ts';

/**
 * Plans to send an issue to whomever a rule gives when its time comes; without a time, at once. Throws Invalid when the
 * time does not exist, NotFound.
 */
export async function planMailing(ctx: Ctx, issueId: NewsletterIssueId, draft: MailingDraft): Promise<MailingId> {
  requireThat(canSendNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await getIssue(ctx, issueId);
    const id = newId<MailingId>();
    const now = ctx.now();
    await ctx.db
      .insertInto('mailings')
      .values({
        id,
        issue_id: issueId,
        rule: JSON.stringify(draft.rule),
        state: 'scheduled',
        created_at: now,
        due_at: draft.due_local ? instantOf(draft.due_local, OSLO, 'due_local') : now,
        per_second: draft.per_second ?? null,
        per_hour: draft.per_hour ?? null,
      })
      .execute();
    await record(ctx, 'mailing.planned', { type: 'newsletter', id: issueId });
    afterCommit(ctx, ringBell);
    return id;
  });
}

/** Halts a mailing where it is; what has been handed over is finished. Throws Conflict when it does not run. */
export async function pauseMailing(ctx: Ctx, id: MailingId): Promise<void> {
  await change(ctx, id, { from: ['running'], to: 'paused', action: 'mailing.paused' });
}

/**
 * Lets a mailing go on, or begin after all; one that was never begun begins at once. Throws Conflict when it neither
 * stands still nor asks.
 */
export async function resumeMailing(ctx: Ctx, id: MailingId): Promise<void> {
  const { started_at } = await getMailing(ctx, id);
  await change(ctx, id, {
    ...{ from: ['paused', 'asks'], to: started_at ? 'running' : 'scheduled', action: 'mailing.resumed' },
  });
}

/** Ends a mailing for good: nobody who waits gets a copy. Throws Conflict when it has ended. */
export async function stopMailing(ctx: Ctx, id: MailingId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await change(ctx, id, {
      ...{ from: ['scheduled', 'asks', 'running', 'paused'], to: 'stopped', action: 'mailing.stopped' },
    });
    await ctx.db
      .updateTable('deliveries')
      .set({
        ...{ state: 'obsolete', obsolete_because: 'stopped', final_at: ctx.now() },
        ...{ lease_id: null, lease_expires_at: null },
      })
      .where('mailing_id', '=', id)
      .where('state', 'in', ['queued', 'claimed'])
      .execute();
    await ctx.db
      .updateTable('deliveries')
      .set({ obsolete_because: 'stopped' })
      .where('mailing_id', '=', id)
      .where('state', '=', 'sending')
      .execute();
  });
}

async function change(
  ctx: Ctx,
  id: MailingId,
  { from, to, action }: { from: MailingState[]; to: MailingState; action: `mailing.${string}` },
): Promise<void> {
  requireThat(canSendNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { issue_id } = await getMailing(ctx, id);
    const now = ctx.now();
    const { numUpdatedRows } = await ctx.db
      .updateTable('mailings')
      .set({
        state: to,
        because: to === 'paused' ? 'person' : null,
        ...(to === 'scheduled' && { due_at: now }),
        ...(to === 'running' && { resumed_at: now }),
        ...(to === 'stopped' && { ended_at: now }),
      })
      .where('id', '=', id)
      .where('state', 'in', from)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Conflict('mailing-not-so');
    await record(ctx, action, { type: 'newsletter', id: issue_id, fields: ['state'] });
    afterCommit(ctx, ringBell);
  });
}
