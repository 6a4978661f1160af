import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import type { Instant, LocalTime, PlainDate } from '../../kernel/time.ts';
import { listAgenda } from '../agenda/queries.server.ts';
import { canRunMeetings } from '../policy.ts';
import { requireReader } from '../reading/queries.server.ts';
import type { ReaderLevel } from '../rules.ts';
import type { Meeting } from '../schema.ts';
import { listSignatures } from '../signatures/queries.server.ts';
import { hashOfMinutes, type MinutesState, stateOfMinutes, thawed } from './rules.ts';
import type { Attendant, LockedMinutes, MinutesItem, MinutesRecord } from './schema.ts';

/** Everything a meeting's minutes are composed of, as it stands. For the secretariat. */
export async function getMinutesRecord(ctx: Ctx, meeting: Meeting): Promise<MinutesRecord> {
  requireThat(canRunMeetings(ctx.actor));
  return readRecord(ctx, meeting);
}

/** The same for whoever the caller knows may read it whole. */
export async function readRecord(ctx: Ctx, meeting: Meeting): Promise<MinutesRecord> {
  const { eventId } = meeting;
  const rolled = await listRolled(ctx, eventId);
  const of = (presence: string) => rolled.filter((one) => one.presence === presence);
  const row = await findRow(ctx, eventId);
  return {
    meeting,
    present: of('present'),
    excused: of('forfall'),
    absent: of('absent'),
    remarks: row?.remarks ?? null,
    items: await listItems(ctx, meeting),
    followUps: await listTasks(ctx, eventId),
  };
}

/** How far a meeting's minutes have come, with what the desk shows beside them. */
export async function getMinutes(ctx: Ctx, meeting: Meeting) {
  requireThat(canRunMeetings(ctx.actor));
  const row = await findRow(ctx, meeting.eventId);
  const state: MinutesState = row ? stateOfMinutes(row) : 'draft';
  return {
    state,
    remarks: row?.remarks ?? null,
    comments_until_on: (row?.comments_until_on ?? null) as PlainDate | null,
    frozen: row?.frozen ? thawed(row.frozen) : undefined,
    hash: row?.frozen ? hashOfMinutes(row.frozen) : undefined,
    locked_at: (row?.locked_at ?? null) as Instant | null,
    published_at: (row?.published_at ?? null) as Instant | null,
    signatures: await listSignatures(ctx, meeting.eventId),
  };
}

/**
 * Locked minutes and how far the actor may read in them: the secretariat from when they are locked, others once they are
 * published. Throws NotFound before that, and Forbidden when the meeting is not theirs to read.
 */
export async function getLockedMinutes(
  ctx: Ctx,
  meeting: Meeting,
): Promise<{ minutes: LockedMinutes; level: ReaderLevel }> {
  const level = await requireReader(ctx, meeting);
  const row = await findRow(ctx, meeting.eventId);
  if (!row?.frozen || !row.locked_at) throw new NotFound('not-found');
  if (!row.published_at && level !== 'secretariat') throw new NotFound('not-found');
  const corrections = await ctx.db
    .selectFrom('minutes_corrections')
    .select(['at', 'body'])
    .$narrowType<{ at: Instant }>()
    .where('event_id', '=', meeting.eventId)
    .orderBy('at')
    .execute();
  const minutes = {
    frozen: thawed(row.frozen),
    hash: hashOfMinutes(row.frozen),
    locked_at: row.locked_at as Instant,
    published_at: row.published_at as Instant | null,
    unsigned_reason: row.unsigned_reason,
    signatures: await listSignatures(ctx, meeting.eventId),
    corrections,
  };
  return { minutes, level };
}

/** What a mail about a meeting's minutes needs, as it is at the moment of sending. For the worker. */
export async function findMinutesForMail(ctx: Ctx, eventId: EventId) {
  return ctx.db
    .selectFrom('minutes')
    .innerJoin('events', 'events.id', 'minutes.event_id')
    .innerJoin('meetings', 'meetings.event_id', 'minutes.event_id')
    .innerJoin('groups', 'groups.id', 'meetings.group_id')
    .select([
      ...(['events.slug', 'events.title', 'events.starts_local', 'events.contact_person'] as const),
      ...(['events.contact_address', 'groups.kind', 'groups.name as body'] as const),
      ...(['minutes.comments_until_on', 'minutes.sent_for_comment_at', 'minutes.locked_at'] as const),
      'minutes.published_at',
    ])
    .$narrowType<{ starts_local: LocalTime; comments_until_on: PlainDate | null }>()
    .where('events.id', '=', eventId)
    .executeTakeFirst();
}

async function findRow(ctx: Ctx, eventId: EventId) {
  return ctx.db.selectFrom('minutes').selectAll().where('event_id', '=', eventId).executeTakeFirst();
}

async function listRolled(ctx: Ctx, eventId: EventId): Promise<(Attendant & { presence: string })[]> {
  return ctx.db
    .selectFrom('roll_calls as roll')
    .innerJoin('contacts', 'contacts.id', 'roll.contact_id')
    .leftJoin('organisations', 'organisations.id', 'roll.represents_id')
    .leftJoin('contacts as instead', 'instead.id', 'roll.stands_in_for_id')
    .select([
      'roll.contact_id as contactId',
      'roll.presence',
      'roll.role',
      'contacts.name',
      'organisations.name as represents',
      'instead.name as standsInFor',
    ])
    .$narrowType<{ contactId: ContactId }>()
    .where('roll.event_id', '=', eventId)
    .orderBy('contacts.sort_key')
    .execute();
}

async function listItems(ctx: Ctx, meeting: Meeting): Promise<MinutesItem[]> {
  const items = await listAgenda(ctx, meeting);
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const titles = await ctx.db
    .selectFrom('cases')
    .select(['id', 'public_title'])
    .where(
      'id',
      'in',
      items.map(({ caseId }) => caseId),
    )
    .execute();
  const recusals = await ctx.db
    .selectFrom('recusals')
    .innerJoin('contacts', 'contacts.id', 'recusals.contact_id')
    .leftJoin('contacts as instead', 'instead.id', 'recusals.substitute_id')
    .select(['recusals.item_id', 'recusals.ground', 'contacts.name', 'instead.name as substitute'])
    .where('recusals.item_id', 'in', ids)
    .orderBy('contacts.sort_key')
    .execute();
  const votes = await ctx.db
    .selectFrom('votes')
    .innerJoin('contacts', 'contacts.id', 'votes.contact_id')
    .select(['votes.item_id', 'votes.vote', 'contacts.name'])
    .where('votes.item_id', 'in', ids)
    .orderBy('contacts.sort_key')
    .execute();
  return items.map((item) => ({
    ...item,
    public_title: titles.find(({ id }) => id === item.caseId)?.public_title ?? null,
    recusals: recusals.filter(({ item_id }) => item_id === item.id),
    votes: {
      for: votes.filter(({ item_id, vote }) => item_id === item.id && vote === 'for').length,
      against: votes.filter(({ item_id, vote }) => item_id === item.id && vote === 'against').map(({ name }) => name),
    },
  }));
}

async function listTasks(ctx: Ctx, eventId: EventId) {
  return ctx.db
    .selectFrom('follow_ups')
    .leftJoin('contacts', 'contacts.id', 'follow_ups.responsible_id')
    .select(['follow_ups.task', 'contacts.name as responsible', 'follow_ups.due_on'])
    .$narrowType<{ due_on: PlainDate | null }>()
    .where('follow_ups.event_id', '=', eventId)
    .orderBy('follow_ups.created_at')
    .orderBy('follow_ups.id')
    .execute();
}
