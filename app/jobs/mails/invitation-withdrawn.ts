import { invitationWithdrawnMail } from '../../../emails/invitation-withdrawn.ts';
import { invitedEntry } from './calendar-entry.ts';
import type { Composer } from './composer.ts';
import { about } from './registration.ts';
import { hasState } from './wanted.ts';

export const invitationWithdrawn: Composer = async (ctx, message, recipient, desk) => {
  const { sequence } = message.data;
  const elsewhere = typeof sequence === 'number' ? sequence : undefined;
  const found = await about(ctx, message, recipient, { ...desk, mint: () => '' }, (row) => {
    if (row.ends_at <= ctx.now()) return 'event-over';
    return row.cancelled_at || elsewhere !== undefined ? undefined : hasState(row, 'withdrawn');
  });
  if ('obsolete' in found) return found;
  const isCancelled = found.participation.cancelled_at !== null;
  const mail = invitationWithdrawnMail({
    ...found.mail,
    because: isCancelled ? 'cancelled' : elsewhere === undefined ? 'withdrawn' : 'moved',
    reason: found.participation.cancellation_reason,
    hasCalendar: found.invitation !== undefined,
  });
  const entry = invitedEntry(found, ctx.now(), desk, elsewhere);
  return { ...mail, ...entry, replyTo: found.replyTo, secret: 'none' };
};
