import { eventReminderMail } from '../../../emails/event-reminder.ts';
import { type ReminderMoment, wordFor } from '../../domain/participation/mails/rules.ts';
import type { Composer } from './composer.ts';
import { about, partsOf } from './registration.ts';
import { ahead, hasState } from './wanted.ts';

/** Time and status are looked at again now: the event may have moved or begun since the reminder was queued. */
export const eventReminder: Composer = async (ctx, message, recipient, desk) => {
  const now = ctx.now();
  const found = await about(ctx, message, recipient, desk, (row) => {
    if (row.starts_at !== message.data.starts_at) return 'event-moved';
    return ahead(row, now) ?? (row.starts_at <= now ? 'too-late' : hasState(row, 'registered'));
  });
  if ('obsolete' in found) return found;
  const moment = wordFor(message.data.moment as ReminderMoment, found.participation, now);
  const parts = await partsOf(ctx, found, desk, ['registered']);
  return { ...eventReminderMail({ ...found.mail, moment, parts }), replyTo: found.replyTo, secret: 'links' };
};
