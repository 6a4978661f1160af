import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { type Instant, plus } from '../../kernel/time.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { momentOf, type ReminderMoment, remindersDue, reminderVersion } from './rules.ts';

/**
 * Puts reminders whose moment has come in the outbox: to those registered, not to those who registered after the moment;
 * an hour before only to those who take part online. Safe to repeat: each is sent once.
 */
export async function remindParticipants(ctx: Ctx): Promise<void> {
  for (const event of await listEventsAhead(ctx)) {
    for (const moment of remindersDue(event, ctx.now())) await remind(ctx, event, moment);
  }
}

type EventAhead = Awaited<ReturnType<typeof listEventsAhead>>[number];

/** What begins within a week. */
async function listEventsAhead(ctx: Ctx) {
  const now = ctx.now();
  const rows = await ctx.db
    .selectFrom('events')
    .select(['id', 'day_id', 'starts_at', 'zone', 'join_url'])
    .where('starts_at', '>', now)
    .where('starts_at', '<=', plus(now, { days: 8 }))
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as EventId, starts_at: row.starts_at as Instant }));
}

async function remind(ctx: Ctx, event: EventAhead, moment: ReminderMoment): Promise<void> {
  if (moment === 'hour' && !event.join_url) return;
  const version = reminderVersion(moment, event);
  await inTransaction(ctx, async (ctx) => {
    const due = await ctx.db
      .selectFrom('participations')
      .select(['id', 'contact_id'])
      .where('event_id', '=', event.id)
      .where('state', '=', 'registered')
      .where('state_at', '<=', momentOf(moment, event))
      .where('contact_id', 'is not', null)
      .$if(event.day_id !== null, (query) => query.where('contact_id', 'not in', registeredOn(ctx, event.day_id!)))
      .$if(moment === 'hour', (query) => query.where('mode', '=', 'online'))
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('messages')
              .select('messages.id')
              .whereRef('messages.participation_id', '=', 'participations.id')
              .where('messages.purpose', '=', 'event-reminder')
              .where('messages.version', '=', version),
          ),
        ),
      )
      .execute();
    await enqueueAll(
      ctx,
      due.map(({ id, contact_id }) => ({
        purpose: 'event-reminder',
        to: { contactId: contact_id as ContactId },
        version,
        data: { moment, starts_at: event.starts_at },
        eventId: event.id,
        participationId: id as ParticipationId,
        lane: 'mailing',
      })),
    );
  });
}

/** Whoever comes to the day is reminded of its parts with it. */
function registeredOn(ctx: Ctx, dayId: string) {
  return ctx.db
    .selectFrom('participations as whole')
    .select('whole.contact_id')
    .where('whole.event_id', '=', dayId)
    .where('whole.state', '=', 'registered')
    .where('whole.contact_id', 'is not', null);
}
