import { canSeeDrafts } from '../events/policy.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { NotFound, requireThat } from '../kernel/errors.ts';
import type { EventId, GroupId } from '../kernel/ids.ts';
import { type Instant, minus } from '../kernel/time.ts';
import { canRunMeetings } from './policy.ts';
import type { Meeting } from './schema.ts';

/** The meeting that an event is. Throws NotFound when it is not one group's meeting, or a draft and the actor is not the secretariat. */
export async function getMeeting(ctx: Ctx, eventId: EventId): Promise<Meeting> {
  const row = await meetings(ctx).where('events.id', '=', eventId).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return meetingOf(row);
}

/** The same, by the event's name in its address. */
export async function getMeetingBySlug(ctx: Ctx, slug: string): Promise<Meeting> {
  const row = await meetings(ctx).where('events.slug', '=', slug).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return meetingOf(row);
}

/** The meeting that an event is, if it is one. */
export async function findMeeting(ctx: Ctx, eventId: EventId): Promise<Meeting | undefined> {
  const row = await meetings(ctx).where('events.id', '=', eventId).executeTakeFirst();
  return row && meetingOf(row);
}

/** A group's meetings, the earliest first; cancelled ones too. */
export async function listMeetingsOf(ctx: Ctx, groupId: GroupId): Promise<Meeting[]> {
  const rows = await meetings(ctx).where('groups.id', '=', groupId).orderBy('events.starts_at').limit(200).execute();
  return rows.map(meetingOf);
}

/** Every group's meetings from `days` ago on, the earliest first; for the secretariat. */
export async function listMeetings(ctx: Ctx, { days = 60 } = {}): Promise<Meeting[]> {
  requireThat(canRunMeetings(ctx.actor));
  const rows = await meetings(ctx)
    .where('events.ends_at', '>=', minus(ctx.now(), { days }))
    .where('events.cancelled_at', 'is', null)
    .orderBy('events.starts_at')
    .limit(200)
    .execute();
  return rows.map(meetingOf);
}

/** Group meetings of exactly one group: a meeting day's plenary has several, and is nobody's own. */
function meetings(ctx: Ctx) {
  const found = ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .innerJoin('groups', 'groups.id', 'event_groups.group_id')
    .leftJoin('meetings', 'meetings.event_id', 'events.id')
    .leftJoin('minutes', 'minutes.event_id', 'events.id')
    .select([
      'events.id as event_id',
      'events.slug',
      'events.title',
      'events.starts_local',
      'events.ends_local',
      'events.starts_at',
      'events.ends_at',
      'events.place',
      'events.address',
      'events.contact_person',
      'events.contact_address',
      'events.published_at',
      'events.cancelled_at',
      'groups.id as group_id',
      'groups.kind',
      'groups.name',
      'groups.name_en',
      'groups.slug as group_slug',
      'meetings.lead',
      'meetings.agenda_published_at',
      'meetings.notices',
      'meetings.noticed_at',
      'meetings.closed_basis',
      'meetings.closed_account',
      'minutes.locked_at',
      'minutes.sent_for_comment_at',
      'minutes.sent_for_signature_at',
      'minutes.published_at as minutes_published_at',
    ])
    .$narrowType<{ starts_at: Instant }>()
    .where('events.kind', '=', 'group-meeting')
    .where(({ eb, selectFrom }) =>
      eb(
        selectFrom('event_groups as all')
          .select((row) => row.fn.countAll<number>().as('count'))
          .whereRef('all.event_id', '=', 'events.id'),
        '=',
        1,
      ),
    );
  return canSeeDrafts(ctx.actor) ? found : found.where('events.published_at', 'is not', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof meetings>['execute']>>[number];

function meetingOf({ event_id, group_id, kind, name, name_en, group_slug, notices, ...rest }: Row): Meeting {
  const meeting = {
    ...rest,
    eventId: event_id,
    notices: notices ?? 0,
    group: { id: group_id, kind, name, name_en, slug: group_slug },
  };
  return meeting as unknown as Meeting;
}
