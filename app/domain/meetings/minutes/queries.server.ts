import { politicalKinds } from '../../groups/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { dateOf, type Instant, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { canRunMeetings } from '../policy.ts';
import { requireReader } from '../reading/queries.server.ts';
import type { ReaderLevel } from '../rules.ts';
import type { Meeting } from '../schema.ts';
import { listSignatures } from '../signatures/queries.server.ts';
import { hashOfMinutes, type MinutesState, stateOfMinutes, thawed } from './rules.ts';
import type { LockedMinutes } from './schema.ts';

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

/** Minutes that wait for the secretariat: those all have commented on who wanted to, and those locked but not published. */
export async function listMinutesWaiting(ctx: Ctx) {
  requireThat(canRunMeetings(ctx.actor));
  const rows = await ctx.db
    .selectFrom('minutes')
    .innerJoin('events', 'events.id', 'minutes.event_id')
    .select(['events.id', 'events.title', 'events.starts_local', 'minutes.locked_at'])
    .$narrowType<{ id: EventId; starts_local: LocalTime }>()
    .where('minutes.published_at', 'is', null)
    .where((where) =>
      where.or([
        where('minutes.locked_at', 'is not', null),
        where.and([
          where('minutes.sent_for_comment_at', 'is not', null),
          where('minutes.comments_until_on', '<', dateOf(ctx.now())),
        ]),
      ]),
    )
    .orderBy('events.starts_at')
    .execute();
  return rows.map(({ locked_at, ...row }) => ({
    ...row,
    waits: locked_at ? ('locked' as const) : ('commented' as const),
  }));
}

/** The møtebøker published last, which anyone may read (kommuneloven § 11-5), the newest first. A referat is its group's. */
export async function listPublishedLast(ctx: Ctx, { limit = 20 } = {}) {
  const rows = await ctx.db
    .selectFrom('minutes')
    .innerJoin('events', 'events.id', 'minutes.event_id')
    .innerJoin('meetings', 'meetings.event_id', 'minutes.event_id')
    .innerJoin('groups', 'groups.id', 'meetings.group_id')
    .select(['events.slug', 'minutes.published_at', 'minutes.frozen'])
    .$narrowType<{ published_at: Instant; frozen: string }>()
    .where('minutes.published_at', 'is not', null)
    .where('events.published_at', 'is not', null)
    .where('groups.kind', 'in', politicalKinds)
    .orderBy('minutes.published_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ frozen, ...row }) => ({ ...row, title: thawed(frozen).title }));
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
