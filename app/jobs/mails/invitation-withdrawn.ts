import { invitationWithdrawnMail } from '../../../emails/invitation-withdrawn.ts';
import type { Composer } from './composer.ts';
import { about, calendarOf } from './registration.ts';
import { hasState } from './wanted.ts';

export const invitationWithdrawn: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(ctx, message, recipient, { ...desk, mint: () => '' }, (row) => {
    if (row.ends_at <= ctx.now()) return 'event-over';
    return row.cancelled_at ? undefined : hasState(row, 'withdrawn');
  });
  if ('obsolete' in found) return found;
  const mail = invitationWithdrawnMail({
    ...found.mail,
    isCancelled: found.participation.cancelled_at !== null,
    reason: found.participation.cancellation_reason,
    hasCalendar: found.invitation !== undefined,
  });
  return { ...mail, ...calendarOf(found, ctx.now(), desk), replyTo: found.replyTo, secret: 'none' };
};
