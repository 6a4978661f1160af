import { invitationReminderMail } from '../../../emails/invitation-reminder.ts';
import type { Composer } from './composer.ts';
import { about, calendarOf } from './registration.ts';
import { hasState, stands } from './wanted.ts';

export const invitationReminder: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(ctx, message, recipient, desk, (row) => {
    return stands(row, ctx.now()) ?? (hasState(row, 'invited') && 'invitation-answered');
  });
  if ('obsolete' in found) return found;
  const mail = invitationReminderMail({ ...found.mail, hasCalendar: found.invitation !== undefined });
  return { ...mail, ...calendarOf(found, ctx.now(), desk), replyTo: found.replyTo, secret: 'links' };
};
