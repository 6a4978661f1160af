import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { EventId } from '../../kernel/ids.ts';

/** What signed or locked minutes tell of has been: it is neither moved nor cancelled. Throws Conflict. */
export async function onMeetingChanged(ctx: Ctx, { eventId }: Happenings['event.changed']): Promise<void> {
  await refuseFrozen(ctx, [eventId]);
}

export async function onMeetingCancelled(ctx: Ctx, { eventId }: Happenings['event.cancelled']): Promise<void> {
  await refuseFrozen(ctx, [eventId]);
}

export async function onMeetingsCancelled(ctx: Ctx, { eventIds }: Happenings['series.cancelled']): Promise<void> {
  await refuseFrozen(ctx, eventIds);
}

export async function onMeetingsChanged(ctx: Ctx, { changes }: Happenings['series.changed']): Promise<void> {
  await refuseFrozen(
    ctx,
    changes.map(({ eventId }) => eventId),
  );
}

async function refuseFrozen(ctx: Ctx, eventIds: EventId[]): Promise<void> {
  const frozen = await ctx.db
    .selectFrom('minutes')
    .select('locked_at')
    .where('event_id', 'in', eventIds)
    .where((where) => where.or([where('sent_for_signature_at', 'is not', null), where('locked_at', 'is not', null)]))
    .executeTakeFirst();
  if (frozen) throw new Conflict(frozen.locked_at ? 'minutes-locked' : 'minutes-being-signed');
}
