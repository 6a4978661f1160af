import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, GroupId } from '../../kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../kernel/time.ts';
import { canRunMeetings } from '../policy.ts';

/** Who was at a group's meetings from the one day to the other, both included: a line per person and meeting, for meeting fees. */
export async function listFeeLines(
  ctx: Ctx,
  groupId: GroupId,
  { from, to }: { from: PlainDate; to: PlainDate },
): Promise<FeeLine[]> {
  requireThat(canRunMeetings(ctx.actor));
  return ctx.db
    .selectFrom('roll_calls as roll')
    .innerJoin('events', 'events.id', 'roll.event_id')
    .innerJoin('meetings', 'meetings.event_id', 'roll.event_id')
    .innerJoin('contacts', 'contacts.id', 'roll.contact_id')
    .leftJoin('organisations', 'organisations.id', 'roll.represents_id')
    .leftJoin('contacts as instead', 'instead.id', 'roll.stands_in_for_id')
    .select([
      'events.id as eventId',
      'events.title as meeting',
      'events.starts_local',
      'events.ends_local',
      'roll.contact_id as contactId',
      'contacts.name',
      'roll.role',
      'organisations.name as represents',
      'instead.name as standsInFor',
      'roll.presence',
    ])
    .$castTo<FeeLine>()
    .where('meetings.group_id', '=', groupId)
    .where('events.cancelled_at', 'is', null)
    .where('events.starts_local', '>=', from)
    .where('events.starts_local', '<=', `${to}T23:59`)
    .orderBy('events.starts_at')
    .orderBy('contacts.sort_key')
    .execute();
}

export interface FeeLine {
  eventId: EventId;
  meeting: string;
  starts_local: LocalTime;
  ends_local: LocalTime;
  contactId: ContactId;
  /** Empty once they are erased. */
  name: string;
  role: string;
  represents: string | null;
  standsInFor: string | null;
  presence: 'present' | 'absent' | 'forfall';
}
