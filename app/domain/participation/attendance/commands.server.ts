import { lockRow } from '../../../../db/portable.ts';
import { isSecretariat } from '../../access/policy.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { changesIn, type Noted, requireNotable } from './rules.ts';

/**
 * Notes who was there on one day of an event, for the lines that changed; gives how many did. The same again changes
 * nothing. Throws Conflict before the day and on a cancelled event, NotFound for a participation of another event.
 */
export async function noteAttendance(
  ctx: Ctx,
  eventId: EventId,
  { day, noted }: { day: PlainDate; noted: Noted[] },
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    requireThat(isSecretariat(ctx.actor));
    await lockRow(ctx.db, 'events', eventId);
    const event = await ctx.db
      .selectFrom('events')
      .select(['starts_local', 'ends_local', 'zone', 'cancelled_at'])
      .where('id', '=', eventId)
      .executeTakeFirst();
    if (!event) throw new NotFound('not-found');
    requireNotable(event, day, ctx.now());
    const changes = changesIn(noted);
    await requireOnEvent(ctx, eventId, changes);
    for (const change of changes) await note(ctx, day, change);
    return changes.length;
  });
}

async function requireOnEvent(ctx: Ctx, eventId: EventId, changes: Noted[]): Promise<void> {
  const ids = [...new Set(changes.map(({ participationId }) => participationId))];
  if (ids.length === 0) return;
  const known = await ctx.db
    .selectFrom('participations')
    .select('id')
    .where('event_id', '=', eventId)
    .where('id', 'in', ids)
    .execute();
  if (known.length < ids.length) throw new NotFound('not-found');
}

async function note(ctx: Ctx, day: PlainDate, { participationId, is }: Noted): Promise<void> {
  if (is === 'absent') {
    await ctx.db
      .deleteFrom('attendances')
      .where('participation_id', '=', participationId)
      .where('day_on', '=', day)
      .execute();
  } else {
    await ctx.db
      .insertInto('attendances')
      .values({ participation_id: participationId, day_on: day, mode: is, source: 'manual', noted_at: ctx.now() })
      .onConflict((conflict) => conflict.columns(['participation_id', 'day_on']).doUpdateSet({ mode: is }))
      .execute();
  }
  await record(ctx, is === 'absent' ? 'participation.absence-noted' : 'participation.attendance-noted', {
    type: 'participation',
    id: participationId,
  });
}
