import { listGroupMembers } from '../../groups/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, FollowUpId, GroupId } from '../../kernel/ids.ts';
import { dateOf, type PlainDate } from '../../kernel/time.ts';
import { listResponsibles } from '../cases/queries.server.ts';
import { canRunMeetings } from '../policy.ts';
import type { Meeting } from '../schema.ts';
import type { FollowUp } from './schema.ts';

/** A group's follow-ups: those not done first, by due date; then the last done. For the secretariat. */
export async function listFollowUps(ctx: Ctx, groupId: GroupId): Promise<FollowUp[]> {
  requireThat(canRunMeetings(ctx.actor));
  const rows = await followUps(ctx).where('follow_ups.group_id', '=', groupId).limit(200).execute();
  const open = rows.filter(({ done_at }) => !done_at);
  const done = rows.filter(({ done_at }) => done_at).sort((a, b) => (a.done_at! < b.done_at! ? 1 : -1));
  return [...open, ...done];
}

/** One follow-up. Throws NotFound. For the secretariat. */
export async function getFollowUp(ctx: Ctx, id: FollowUpId): Promise<FollowUp> {
  requireThat(canRunMeetings(ctx.actor));
  const followUp = await followUps(ctx).where('follow_ups.id', '=', id).executeTakeFirst();
  if (!followUp) throw new NotFound('not-found');
  return followUp;
}

/** Who may be given a task by a meeting: the group's members that day, and those who work in the secretariat. */
export async function listResponsible(ctx: Ctx, { group, starts_local }: Meeting) {
  const people = await listResponsibles(ctx);
  const members = await listGroupMembers(ctx, group.id, { on: starts_local.slice(0, 10) as PlainDate });
  const all = [
    ...members.filter(({ name }) => name).map(({ contact_id, name }) => ({ id: contact_id, name })),
    ...people,
  ];
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at);
}

/** What one meeting gave to do. For the secretariat. */
export async function listFollowUpsOf(ctx: Ctx, eventId: EventId): Promise<FollowUp[]> {
  requireThat(canRunMeetings(ctx.actor));
  return followUps(ctx).where('follow_ups.event_id', '=', eventId).execute();
}

/** What a group's earlier meetings gave to do that is not done: it goes with the agenda of each meeting until it is. */
export async function listCarried(ctx: Ctx, meeting: Meeting): Promise<FollowUp[]> {
  return followUps(ctx)
    .where('follow_ups.group_id', '=', meeting.group.id)
    .where('follow_ups.done_at', 'is', null)
    .where('events.starts_at', '<', meeting.starts_at)
    .execute();
}

/** What is overdue, in any group. For the secretariat. */
export async function listOverdue(ctx: Ctx): Promise<FollowUp[]> {
  requireThat(canRunMeetings(ctx.actor));
  return followUps(ctx)
    .where('follow_ups.done_at', 'is', null)
    .where('follow_ups.due_on', '<', dateOf(ctx.now()))
    .execute();
}

/** What a person is to do. */
export async function listOwnFollowUps(ctx: Ctx, contactId: ContactId): Promise<FollowUp[]> {
  requireThat('contactId' in ctx.actor && ctx.actor.contactId === contactId);
  return followUps(ctx)
    .where('follow_ups.responsible_id', '=', contactId)
    .where('follow_ups.done_at', 'is', null)
    .execute();
}

function followUps(ctx: Ctx) {
  return ctx.db
    .selectFrom('follow_ups')
    .innerJoin('groups', 'groups.id', 'follow_ups.group_id')
    .innerJoin('events', 'events.id', 'follow_ups.event_id')
    .leftJoin('contacts', 'contacts.id', 'follow_ups.responsible_id')
    .select([
      'follow_ups.id',
      'follow_ups.group_id as groupId',
      'groups.name as groupName',
      'follow_ups.event_id as eventId',
      'events.title as meetingTitle',
      'events.starts_local',
      'follow_ups.task',
      'follow_ups.responsible_id as responsibleId',
      'contacts.name as responsible',
      'follow_ups.due_on',
      'follow_ups.done_at',
    ])
    .$castTo<FollowUp>()
    .orderBy((order) => order.case().when('follow_ups.due_on', 'is', null).then(1).else(0).end())
    .orderBy('follow_ups.due_on')
    .orderBy('follow_ups.id');
}
