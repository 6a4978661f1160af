import { eventCancelledMail } from '../../../emails/event-cancelled.ts';
import type { Composer } from './composer.ts';
import { eventsOf, otherDatesIn } from './dates.ts';
import { about, calendarOf } from './registration.ts';
import { hasState } from './wanted.ts';

export const eventCancelled: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(ctx, message, recipient, { ...desk, mint: () => '' }, (row) =>
    row.cancelled_at ? hasState(row, 'registered', 'waitlisted', 'offered', 'invited', 'tentative') : 'event-moved',
  );
  if ('obsolete' in found) return found;
  const others = (await otherDatesIn(ctx, message, found, desk)).filter(
    ({ participation }) => participation.cancelled_at,
  );
  const mail = eventCancelledMail({
    ...found.mail,
    reason: found.participation.cancellation_reason,
    otherDates: eventsOf(others),
  });
  // Who waited for a place has nothing in the calendar.
  const [first, ...rest] = [found, ...others].filter(({ participation }) => participation.state === 'registered');
  const entry = first ? calendarOf({ ...found, ...first }, ctx.now(), desk, 'CANCELLED', rest) : {};
  return { ...mail, ...entry, replyTo: found.replyTo, secret: 'none' };
};
