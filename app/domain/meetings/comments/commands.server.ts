import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { type EventId, newId } from '../../kernel/ids.ts';
import { dateOf, type PlainDate } from '../../kernel/time.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { openMeeting } from '../commands.server.ts';
import { haveMinutes, listThoseConcerned, requireHeld } from '../minutes/commands.server.ts';
import { minutesKind } from '../minutes/rules.ts';
import { getOwnMinutes } from './queries.server.ts';

/**
 * Sends a referat to the group's members for comment, or moves the deadline and tells them. Throws Conflict for a møtebok,
 * which is not sent round, and before the meeting has begun; Invalid for a day gone by.
 */
export async function sendForComment(ctx: Ctx, eventId: EventId, { until }: { until: PlainDate }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const meeting = await openMeeting(ctx, eventId);
    requireHeld(ctx, meeting);
    if (minutesKind(meeting.group) === 'motebok') throw new Conflict('minutes-not-for-comment');
    if (until < dateOf(ctx.now())) throw new Invalid('day-gone-by', 'until');
    await haveMinutes(ctx, eventId);
    await ctx.db
      .updateTable('minutes')
      .set({ comments_until_on: until, sent_for_comment_at: meeting.sent_for_comment_at ?? ctx.now() })
      .where('event_id', '=', eventId)
      .execute();
    const messages = (await listThoseConcerned(ctx, meeting)).map((contactId) => ({
      purpose: 'minutes-comment' as const,
      to: { contactId },
      version: `${eventId}:${until}`,
      eventId,
    }));
    await enqueueAll(ctx, messages);
    await record(ctx, 'minutes.sent-for-comment', { type: 'event', id: eventId });
  });
}

/** A member's comment to a referat; the same words twice are one. Throws NotFound for others, Conflict when the deadline has passed. */
export async function commentOnMinutes(ctx: Ctx, eventId: EventId, { body }: { body: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const { isOpen } = await getOwnMinutes(ctx, eventId);
    if (!isOpen) throw new Conflict('comments-closed');
    if (!('contactId' in ctx.actor)) throw new Forbidden('forbidden');
    const comment = { event_id: eventId, contact_id: ctx.actor.contactId, body };
    const there = await ctx.db
      .selectFrom('minutes_comments')
      .select('id')
      .where('event_id', '=', eventId)
      .where('contact_id', '=', comment.contact_id)
      .where('body', '=', body)
      .executeTakeFirst();
    if (there) return;
    await ctx.db
      .insertInto('minutes_comments')
      .values({ id: newId(), at: ctx.now(), ...comment })
      .execute();
    await record(ctx, 'minutes.commented', { type: 'event', id: eventId });
  });
}
