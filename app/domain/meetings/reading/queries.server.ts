import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Forbidden } from '../../kernel/errors.ts';
import type { EventId, GroupId } from '../../kernel/ids.ts';
import { dateOf, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { mayReadMeeting, type ReaderLevel } from '../rules.ts';

/** Which meeting is read, and whose it is. */
interface Read {
  eventId: EventId;
  group: { id: GroupId; kind: string };
  starts_local: LocalTime;
}

/**
 * How far the actor may read in a group's meeting: whoever has a seat in the group on its day or today, or comes in someone's
 * place; whoever works for or is elected in a member municipality; anyone.
 */
export async function levelIn(ctx: Ctx, { eventId, group, starts_local }: Read): Promise<ReaderLevel> {
  const { actor } = ctx;
  if (isSecretariat(actor)) return 'secretariat';
  if (!('contactId' in actor)) return 'anyone';
  const [today, meetingOn] = [dateOf(ctx.now()), starts_local.slice(0, 10) as PlainDate];
  const seats = await ctx.db
    .selectFrom('group_memberships')
    .select(['from_on', 'to_on'])
    .where('group_id', '=', group.id)
    .where('contact_id', '=', actor.contactId)
    .execute();
  const has = (on: PlainDate) => seats.some(({ from_on, to_on }) => from_on <= on && on <= (to_on ?? '9999'));
  if (has(meetingOn) || has(today)) return 'group';
  const standIn = await invitations(ctx, eventId)
    .where('participations.contact_id', '=', actor.contactId)
    .where('participations.stands_in_for_id', 'is not', null)
    .executeTakeFirst();
  if (standIn) return 'group';
  const position = await ctx.db
    .selectFrom('positions')
    .innerJoin('membership_periods', 'membership_periods.organisation_id', 'positions.organisation_id')
    .select('positions.id')
    .where('positions.contact_id', '=', actor.contactId)
    .where('positions.from_on', '<=', today)
    .where((where) => where.or([where('positions.to_on', 'is', null), where('positions.to_on', '>=', today)]))
    .where('membership_periods.from_on', '<=', today)
    .where((where) =>
      where.or([where('membership_periods.to_on', 'is', null), where('membership_periods.to_on', '>=', today)]),
    )
    .executeTakeFirst();
  return position ? 'member' : 'anyone';
}

/** How far the actor may read in this meeting. Throws Forbidden when its agenda is not theirs to read at all. */
export async function requireReader(ctx: Ctx, meeting: Read): Promise<ReaderLevel> {
  const level = await levelIn(ctx, meeting);
  if (!(await mayOpen(ctx, meeting, level))) throw new Forbidden('meeting-for-members');
  return level;
}

/** Whether the meeting may be opened at all. A guest, and the assistant of whoever is invited, read what is open there. */
export async function mayOpen(ctx: Ctx, meeting: Read, level: ReaderLevel): Promise<boolean> {
  if (mayReadMeeting(level, meeting.group)) return true;
  const { actor } = ctx;
  if (!('contactId' in actor)) return false;
  const invited = await invitations(ctx, meeting.eventId)
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .where((where) =>
      where.or([where('contacts.id', '=', actor.contactId), where('contacts.assistant_id', '=', actor.contactId)]),
    )
    .executeTakeFirst();
  return invited !== undefined;
}

function invitations(ctx: Ctx, eventId: EventId) {
  return ctx.db
    .selectFrom('participations')
    .select('participations.id')
    .where('participations.event_id', '=', eventId)
    .where('participations.source', '=', 'invitation')
    .where('participations.state', '!=', 'withdrawn');
}
