import { lockRow } from '../../../../db/portable.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { dayOf } from '../attendance-reports/rules.ts';
import { changingEvidence } from '../evidence/commands.server.ts';
import { getJoining } from './queries.server.ts';
import { doorOf } from './rules.ts';

/**
 * Notes that a person goes into the meeting, and gives its address. Again on the same day changes nothing. Throws Conflict
 * while the door is closed, NotFound unless the actor may see the participation.
 */
export async function arrive(ctx: Ctx, id: ParticipationId): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const { event_id } = await getJoining(ctx, id);
    await lockRow(ctx.db, 'events', event_id);
    const joining = await getJoining(ctx, id);
    const now = ctx.now();
    if (doorOf(joining, now) !== 'open') throw new Conflict('door-closed');
    await changingEvidence(ctx, event_id, [id], () =>
      ctx.db
        .insertInto('arrivals')
        .values({ participation_id: id, day_on: dayOf({ from: now, to: now }, joining), arrived_at: now })
        .onConflict((conflict) => conflict.columns(['participation_id', 'day_on']).doNothing())
        .execute(),
    );
    return joining.join_url!;
  });
}
