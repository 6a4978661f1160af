import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Forbidden } from '../../kernel/errors.ts';
import type { GroupId } from '../../kernel/ids.ts';
import { dateOf, type PlainDate } from '../../kernel/time.ts';
import { mayReadMeeting, type ReaderLevel } from '../rules.ts';
import type { Meeting } from '../schema.ts';

/**
 * How far the actor may read in a group's meeting of that date: whoever has a seat in the group on that day or today, or was
 * called in for one; whoever works for or is elected in a member municipality; anyone.
 */
export async function readerLevel(ctx: Ctx, groupId: GroupId, meetingOn: PlainDate): Promise<ReaderLevel> {
  const { actor } = ctx;
  if (isSecretariat(actor)) return 'secretariat';
  if (!('contactId' in actor)) return 'anyone';
  const today = dateOf(ctx.now());
  const seats = await ctx.db
    .selectFrom('group_memberships')
    .select(['from_on', 'to_on'])
    .where('group_id', '=', groupId)
    .where('contact_id', '=', actor.contactId)
    .execute();
  const has = (on: PlainDate) => seats.some(({ from_on, to_on }) => from_on <= on && on <= (to_on ?? '9999'));
  if (has(meetingOn) || has(today)) return 'group';
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
export async function requireReader(ctx: Ctx, meeting: Meeting): Promise<ReaderLevel> {
  const level = await levelIn(ctx, meeting);
  if (!mayReadMeeting(level, meeting.group)) throw new Forbidden('meeting-for-members');
  return level;
}

/** The same without refusing. */
export function levelIn(ctx: Ctx, { group, starts_local }: Meeting): Promise<ReaderLevel> {
  return readerLevel(ctx, group.id, starts_local.slice(0, 10) as PlainDate);
}
