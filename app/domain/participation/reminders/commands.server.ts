import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { lockEvent } from '../changes/commands.server.ts';
import { sendInvitations } from '../inviting/commands.server.ts';
import { listInvited } from '../inviting/queries.server.ts';
import { canRegisterByHand } from '../policy.ts';
import { requireStillToCome } from '../rules.ts';

/** Asks those who have not answered once more, at most once a day; tells how many. Throws Conflict when there is nobody. */
export async function remindUnanswered(ctx: Ctx, eventId: EventId): Promise<number> {
  requireThat(canRegisterByHand(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const event = await lockEvent(ctx, eventId);
    requireStillToCome(event, ctx.now());
    const waiting = (await listInvited(ctx, eventId)).filter(({ state }) => state === 'invited');
    if (waiting.length === 0) throw new Conflict('everyone-has-answered');
    const today = dateOf(ctx.now());
    const rows = waiting.map(({ revision, ...row }) => ({ ...row, version: `${revision}:${today}` }));
    await sendInvitations(ctx, 'invitation-reminder', event, rows, { lane: 'mailing' });
    await record(ctx, 'event.reminded', { type: 'event', id: eventId });
    return rows.length;
  });
}
