import { isSecretariat } from '../../access/policy.ts';
import { record, recordAll } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { IncomingId, ParticipationId } from '../../kernel/ids.ts';
import { answerInvitation } from '../../participation/invitations/commands.server.ts';
import { getInvited } from '../../participation/invitations/queries.server.ts';
import { listRefusalsOf } from '../refusals/queries.server.ts';
import type { Cause } from '../refusals/rules.ts';
import type { Acceptance } from '../schema.ts';

/**
 * Takes a message that waited for an answer to what stands now, as the secretariat has read it. Throws Conflict when
 * someone has dealt with it, or the invitation can no longer be answered.
 */
export async function acceptAsAnswer(ctx: Ctx, id: IncomingId, { participationId, answer }: Acceptance): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const own = await getInvited(ctx, participationId as ParticipationId);
    const about = { participation_id: own.id, event_id: own.event_id, contact_id: own.contact_id };
    await settle(ctx, id, { state: 'applied', ...about });
    await answerInvitation(ctx, own.id, { answer, channel: 'secretariat' });
    await record(ctx, 'incoming.accepted', { type: 'participation', id: own.id });
  });
}

/** Nothing is to be done about a message that waited. Throws Conflict when someone has dealt with it. */
export async function dismissIncoming(ctx: Ctx, id: IncomingId): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await settle(ctx, id, { state: 'dismissed' });
    await record(ctx, 'incoming.dismissed', { type: 'incoming', id });
  });
}

/** Nothing more is to be done about refusals of one cause; says how many there were. Those that came since they were shown wait on. */
export async function dismissRefusals(ctx: Ctx, which: { cause: Cause; newest: IncomingId }): Promise<number> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const ids = await listRefusalsOf(ctx, which);
    if (ids.length === 0) return 0;
    await ctx.db
      .updateTable('incoming_messages')
      .set({ state: 'dismissed', settled_at: ctx.now() })
      .where('id', 'in', ids)
      .execute();
    await recordAll(
      ctx,
      'incoming.dismissed',
      ids.map((id) => ({ type: 'incoming', id })),
    );
    return ids.length;
  });
}

async function settle(
  ctx: Ctx,
  id: IncomingId,
  to: {
    state: 'applied' | 'dismissed';
    participation_id?: string;
    event_id?: string;
    contact_id?: string | null;
  },
): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('incoming_messages')
    .set({ ...to, settled_at: ctx.now() })
    .where('id', '=', id)
    .where('state', '=', 'review')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict('incoming-settled');
}
