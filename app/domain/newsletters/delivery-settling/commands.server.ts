import { record } from '../../audit/commands.server.ts';
import { afterCommit, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { DeliveryId } from '../../kernel/ids.ts';
import { ringBell } from '../../outbox/bell.ts';
import type { Settlement } from '../../outbox/handling/schema.ts';
import { released } from '../../outbox/sending/rules.ts';
import { getDelivery } from '../delivery-listing/queries.server.ts';
import { canSendNewsletters } from '../policy.ts';

/**
 * Settles an uncertain copy as a person has found out: it arrived, or it is sent again as the same bytes; not to whoever
 * has left meanwhile. Throws Conflict when it is not uncertain (any more).
 */
export async function settleDelivery(ctx: Ctx, id: DeliveryId, { decision }: Settlement): Promise<void> {
  requireThat(canSendNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { mailing_id, issue_id, obsolete_because } = await getDelivery(ctx, id);
    const isUnwanted = obsolete_because !== null && obsolete_because !== 'stopped';
    const { numUpdatedRows } = await ctx.db
      .updateTable('deliveries')
      .set(
        decision === 'arrived'
          ? { ...released, state: 'accepted', final_at: ctx.now(), obsolete_because: null }
          : isUnwanted
            ? { ...released, state: 'obsolete', final_at: ctx.now() }
            : { ...released, state: 'queued', due_at: ctx.now(), attempts: 0, obsolete_because: null },
      )
      .where('id', '=', id)
      .where('state', '=', 'uncertain')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Conflict('message-not-uncertain');
    if (decision === 'again' && !isUnwanted) await goOn(ctx, mailing_id);
    await record(ctx, 'delivery.settled', { type: 'newsletter', id: issue_id, fields: ['state'] });
    afterCommit(ctx, ringBell);
  });
}

/** A mailing that has ended has something to send again. */
async function goOn({ db }: Ctx, mailingId: string): Promise<void> {
  await db
    .updateTable('mailings')
    .set({ state: 'running', ended_at: null })
    .where('id', '=', mailingId)
    .where('state', 'in', ['finished', 'stopped'])
    .execute();
}
