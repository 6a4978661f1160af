import { lockRow } from '../../../db/portable.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { Conflict, requireThat } from '../kernel/errors.ts';
import type { EventId } from '../kernel/ids.ts';
import { canRunMeetings } from './policy.ts';
import { getMeeting } from './queries.server.ts';
import type { Meeting } from './schema.ts';

/**
 * What every change to a meeting begins with, in the caller's transaction: the event is locked, and the meeting has a row of
 * its own. Throws Conflict when the event is cancelled, or the minutes are locked: from then on nothing about it changes.
 */
export async function openMeeting(ctx: Ctx, eventId: EventId): Promise<Meeting> {
  requireThat(canRunMeetings(ctx.actor));
  await lockRow(ctx.db, 'events', eventId);
  const meeting = await getMeeting(ctx, eventId);
  if (meeting.cancelled_at) throw new Conflict('event-already-cancelled');
  if (meeting.locked_at) throw new Conflict('minutes-locked');
  if (meeting.sent_for_signature_at) throw new Conflict('minutes-being-signed');
  await ctx.db
    .insertInto('meetings')
    .values({ event_id: eventId, group_id: meeting.group.id })
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .execute();
  return meeting;
}
