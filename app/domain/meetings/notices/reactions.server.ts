import type { Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { EventId } from '../../kernel/ids.ts';
import { findMeeting } from '../queries.server.ts';
import { sendNoticeTo } from './commands.server.ts';

/** Whoever is invited after the notice was sent, or called in, gets it too. */
export async function onInvited(ctx: Ctx, { eventId, contactIds }: Happenings['event.invited']): Promise<void> {
  if (!(await isNoticed(ctx, eventId))) return;
  const meeting = await findMeeting(ctx, eventId);
  if (meeting) await sendNoticeTo(ctx, meeting, contactIds);
}

/** Someone came into a group: of its meetings to come the notices that are sent are theirs too, also a substitute's. */
export async function onJoined(ctx: Ctx, { groupId, contactId }: Happenings['group.joined']): Promise<void> {
  const coming = await ctx.db
    .selectFrom('meetings')
    .innerJoin('events', 'events.id', 'meetings.event_id')
    .select('events.id')
    .where('meetings.group_id', '=', groupId)
    .where('meetings.noticed_at', 'is not', null)
    .where('events.published_at', 'is not', null)
    .where('events.starts_at', '>', ctx.now())
    .execute();
  for (const { id } of coming) await onInvited(ctx, { eventId: id as EventId, contactIds: [contactId] });
}

async function isNoticed(ctx: Ctx, eventId: EventId): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('meetings')
    .select('noticed_at')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row?.noticed_at != null;
}
