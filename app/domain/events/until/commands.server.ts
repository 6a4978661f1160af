import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId } from '../../kernel/ids.ts';

/**
 * Notes when the last of an event ends, in the caller's transaction: of a day that several groups meet, the last of the
 * meetings that are not cancelled, when that is after what is joint. Called whenever one of them is made, moved or cancelled.
 */
export async function noteUntil(ctx: Ctx, { id, day_id }: { id: EventId; day_id: EventId | null }): Promise<void> {
  const whole = day_id ?? id;
  if (day_id) await noteUntil(ctx, { id, day_id: null });
  const last = await ctx.db
    .selectFrom('events')
    .select(['ends_at as until_at', 'ends_local as until_local'])
    .where((where) =>
      where.or([where('id', '=', whole), where.and([where('day_id', '=', whole), where('cancelled_at', 'is', null)])]),
    )
    .orderBy('ends_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await ctx.db.updateTable('events').set(last).where('id', '=', whole).execute();
}
