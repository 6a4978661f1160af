import { isSecretariat } from '../../access/policy.ts';
import { listActingFor } from '../../contacts/queries.server.ts';
import { listGroupMembers } from '../../groups/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import { dateOf, type Instant, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import type { MinutesRecord } from '../minutes/schema.ts';
import { canRunMeetings } from '../policy.ts';
import { getMeeting } from '../queries.server.ts';
import { levelIn } from '../reading/queries.server.ts';
import { readRecord } from '../records/queries.server.ts';
import { readsAsGroup } from '../rules.ts';
import type { Meeting } from '../schema.ts';

/** Everyone's comments to a meeting's referat, in order, and for which members an assistant spoke. For the secretariat. */
export async function listComments(ctx: Ctx, meeting: Meeting) {
  requireThat(canRunMeetings(ctx.actor));
  const comments = await readComments(ctx, meeting.eventId);
  return Promise.all(
    comments.map(async (comment) => ({ ...comment, members: await listSpokenFor(ctx, meeting, comment.contact_id) })),
  );
}

/**
 * A referat that is out for comment, to whoever belongs to the group or assists one who does, with what they have said
 * themselves. Throws NotFound for others, and when it is not out.
 */
export async function getOwnMinutes(ctx: Ctx, eventId: EventId): Promise<OwnMinutes> {
  const meeting = await getMeeting(ctx, eventId);
  const me = 'contactId' in ctx.actor ? ctx.actor.contactId : undefined;
  const members = me ? await listSpokenFor(ctx, meeting, me) : [];
  if (!readsAsGroup(await levelIn(ctx, meeting)) && members.length === 0) throw new NotFound('not-found');
  const row = await ctx.db
    .selectFrom('minutes')
    .select(['comments_until_on', 'sent_for_comment_at', 'locked_at'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (!row?.sent_for_comment_at || row.locked_at) throw new NotFound('minutes-not-out');
  const until = row.comments_until_on as PlainDate;
  return {
    members,
    record: await readRecord(ctx, meeting),
    until,
    isOpen: until >= dateOf(ctx.now()),
    own: (await readComments(ctx, eventId)).filter(({ contact_id }) => contact_id === me),
  };
}

/** Referater out for comment to groups where the person has a seat. */
export async function listToComment(ctx: Ctx, contactId: ContactId) {
  requireThat(isSecretariat(ctx.actor) || ('contactId' in ctx.actor && ctx.actor.contactId === contactId));
  return ctx.db
    .selectFrom('minutes')
    .innerJoin('events', 'events.id', 'minutes.event_id')
    .innerJoin('meetings', 'meetings.event_id', 'minutes.event_id')
    .innerJoin('group_memberships as seat', 'seat.group_id', 'meetings.group_id')
    .select(['events.id', 'events.title', 'events.starts_local', 'minutes.comments_until_on as until'])
    .distinct()
    .$narrowType<{ id: EventId; starts_local: LocalTime; until: PlainDate }>()
    .where('seat.contact_id', '=', contactId)
    .where('seat.from_on', '<=', dateOf(ctx.now()))
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', dateOf(ctx.now()))]))
    .where('minutes.sent_for_comment_at', 'is not', null)
    .where('minutes.locked_at', 'is', null)
    .where('minutes.comments_until_on', '>=', dateOf(ctx.now()))
    .orderBy('until')
    .execute();
}

export interface OwnMinutes {
  record: MinutesRecord;
  until: PlainDate;
  isOpen: boolean;
  /** The names of the members the actor assists, when they have no seat of their own. */
  members: string[];
  own: { body: string; at: Instant }[];
}

/** The members an assistant without a seat of their own speaks for. */
async function listSpokenFor(ctx: Ctx, { group, starts_local }: Meeting, contactId: ContactId): Promise<string[]> {
  const seats = await listGroupMembers(ctx, group.id, { on: starts_local.slice(0, 10) as PlainDate });
  if (seats.some(({ contact_id }) => contact_id === contactId)) return [];
  const acting = await listActingFor(ctx, contactId);
  return acting.filter(({ id }) => seats.some(({ contact_id }) => contact_id === id)).map(({ name }) => name);
}

async function readComments(ctx: Ctx, eventId: EventId) {
  return ctx.db
    .selectFrom('minutes_comments as comment')
    .innerJoin('contacts', 'contacts.id', 'comment.contact_id')
    .select(['comment.id', 'comment.contact_id', 'contacts.name', 'comment.body', 'comment.at'])
    .$narrowType<{ contact_id: ContactId; at: Instant }>()
    .where('comment.event_id', '=', eventId)
    .orderBy('comment.at')
    .orderBy('comment.id')
    .execute();
}
