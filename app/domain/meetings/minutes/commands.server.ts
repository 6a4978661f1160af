import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { listGroupMembers } from '../../groups/queries.server.ts';
import { isPolitical } from '../../groups/rules.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { type AgendaItemId, type ContactId, type EventId, newId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { openMeeting } from '../commands.server.ts';
import { canRunMeetings } from '../policy.ts';
import { getMeeting } from '../queries.server.ts';
import { readRecord } from '../records/queries.server.ts';
import type { Meeting } from '../schema.ts';
import type { Compose, FrozenMinutes } from './schema.ts';

/** Saves what the secretariat writes about the meeting as a whole. Throws Conflict once the minutes are being signed or locked. */
export async function saveRemarks(
  ctx: Ctx,
  eventId: EventId,
  { remarks = null }: { remarks?: string | null | undefined },
) {
  await inTransaction(ctx, async (ctx) => {
    await openMeeting(ctx, eventId);
    await haveMinutes(ctx, eventId);
    await ctx.db.updateTable('minutes').set({ remarks }).where('event_id', '=', eventId).execute();
    await record(ctx, 'minutes.remarked', { type: 'event', id: eventId });
  });
}

/** Saves the account of what was said in a case. Throws NotFound, and Conflict as `saveRemarks` does. */
export async function writeAccount(
  ctx: Ctx,
  eventId: EventId,
  itemId: AgendaItemId,
  { account = null }: { account?: string | null | undefined },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await openMeeting(ctx, eventId);
    const { numUpdatedRows } = await ctx.db
      .updateTable('agenda_items')
      .set({ account })
      .where('id', '=', itemId)
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    if (!numUpdatedRows) throw new NotFound('not-found');
    await record(ctx, 'minutes.account-written', { type: 'event', id: eventId });
  });
}

/**
 * Locks the minutes: from now on nothing about the meeting changes. A møtebok that not all have signed is locked only with
 * a reason. Locked already: nothing changes. Throws Invalid without the reason, Conflict before the meeting has begun
 * and when it is cancelled.
 */
export async function lockMinutes(
  ctx: Ctx,
  eventId: EventId,
  { reason, compose }: { reason?: string | undefined; compose: Compose },
): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const meeting = await getMeeting(ctx, eventId);
    if (meeting.locked_at) return;
    if (meeting.cancelled_at) throw new Conflict('event-already-cancelled');
    requireHeld(ctx, meeting);
    if (isPolitical(meeting.group) && !reason) throw new Invalid('reason-missing', 'reason');
    if (!meeting.sent_for_signature_at) await freeze(ctx, meeting, compose);
    const unsigned_reason = isPolitical(meeting.group) ? reason! : null;
    await ctx.db
      .updateTable('minutes')
      .set({ locked_at: ctx.now(), unsigned_reason })
      .where('event_id', '=', eventId)
      .execute();
    await record(ctx, 'minutes.locked', { type: 'event', id: eventId });
  });
}

/** Shows locked minutes to those who may read them and tells the group's members. Again changes nothing. Throws Conflict before they are locked. */
export async function publishMinutes(ctx: Ctx, eventId: EventId): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const meeting = await getMeeting(ctx, eventId);
    if (!meeting.locked_at) throw new Conflict('minutes-not-locked');
    const { numUpdatedRows } = await ctx.db
      .updateTable('minutes')
      .set({ published_at: ctx.now() })
      .where('event_id', '=', eventId)
      .where('published_at', 'is', null)
      .executeTakeFirst();
    if (!numUpdatedRows) return;
    const messages = (await listThoseConcerned(ctx, meeting)).map((contactId) => ({
      purpose: 'minutes-published' as const,
      to: { contactId },
      version: eventId,
      eventId,
    }));
    await enqueueAll(ctx, messages);
    await record(ctx, 'minutes.published', { type: 'event', id: eventId });
  });
}

/** Adds a dated correction to locked minutes, whose text stays as it was. Throws Conflict before they are locked. */
export async function correctMinutes(ctx: Ctx, eventId: EventId, { body }: { body: string }): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const { locked_at } = await getMeeting(ctx, eventId);
    if (!locked_at) throw new Conflict('minutes-not-locked');
    const there = await ctx.db
      .selectFrom('minutes_corrections')
      .select('id')
      .where('event_id', '=', eventId)
      .where('body', '=', body)
      .executeTakeFirst();
    if (there) return;
    await ctx.db
      .insertInto('minutes_corrections')
      .values({ id: newId(), event_id: eventId, body, at: ctx.now() })
      .execute();
    await record(ctx, 'minutes.corrected', { type: 'event', id: eventId });
  });
}

/** Gives the minutes their text, in the caller's transaction: from now on they are what `compose` makes of the record now. */
export async function freeze(ctx: Ctx, meeting: Meeting, compose: Compose): Promise<void> {
  await haveMinutes(ctx, meeting.eventId);
  const frozen: FrozenMinutes = { ...compose(await readRecord(ctx, meeting)), frozenAt: ctx.now() };
  await ctx.db
    .updateTable('minutes')
    .set({ frozen: JSON.stringify(frozen) })
    .where('event_id', '=', meeting.eventId)
    .execute();
}

/** The meeting's minutes have a row. */
export async function haveMinutes(ctx: Ctx, eventId: EventId): Promise<void> {
  await ctx.db
    .insertInto('minutes')
    .values({ event_id: eventId })
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .execute();
}

/** Throws Conflict before the meeting has begun: there is nothing to write minutes of. */
export function requireHeld(ctx: Ctx, { starts_at }: Meeting): void {
  if (starts_at > ctx.now()) throw new Conflict('meeting-not-begun');
}

/** Whom a meeting's minutes concern: who had a seat that day, varamedlemmer only when they were there. */
export async function listThoseConcerned(ctx: Ctx, { eventId, group, starts_local }: Meeting): Promise<ContactId[]> {
  const seats = await listGroupMembers(ctx, group.id, { on: starts_local.slice(0, 10) as PlainDate });
  const present = await ctx.db
    .selectFrom('roll_calls')
    .select('contact_id')
    .where('event_id', '=', eventId)
    .where('presence', '=', 'present')
    .execute();
  const ids = [
    ...seats.filter(({ role }) => role !== 'varamedlem').map(({ contact_id }) => contact_id),
    ...present.map(({ contact_id }) => contact_id as ContactId),
  ];
  return [...new Set(ids)];
}
