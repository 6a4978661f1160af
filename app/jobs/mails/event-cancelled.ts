import { eventCancelledMail } from '../../../emails/event-cancelled.ts';
import type { Composer } from './composer.ts';
import { about, calendarOf } from './registration.ts';
import { hasState } from './wanted.ts';

export const eventCancelled: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(ctx, message, recipient, { ...desk, mint: () => '' }, (row) =>
    row.cancelled_at ? hasState(row, 'registered', 'waitlisted', 'offered', 'invited', 'tentative') : 'event-moved',
  );
  if ('obsolete' in found) return found;
  const mail = eventCancelledMail({ ...found.mail, reason: found.participation.cancellation_reason });
  const isInCalendar = found.participation.state === 'registered';
  const entry = isInCalendar ? calendarOf(found, ctx.now(), desk, 'CANCELLED') : {};
  return { ...mail, ...entry, replyTo: found.replyTo, secret: 'none' };
};
