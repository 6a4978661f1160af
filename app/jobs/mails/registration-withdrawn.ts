import { registrationWithdrawnMail } from '../../../emails/registration-withdrawn.ts';
import type { Composer } from './composer.ts';
import { eventsOf, otherDatesIn } from './dates.ts';
import { about, calendarOf } from './registration.ts';
import { ahead, hasState } from './wanted.ts';

export const registrationWithdrawn: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(
    ctx,
    message,
    recipient,
    { ...desk, mint: () => '' },
    (row) => ahead(row, ctx.now()) ?? hasState(row, 'withdrawn', 'declined'),
  );
  if ('obsolete' in found) return found;
  const others = (await otherDatesIn(ctx, message, found, desk)).filter(
    ({ participation }) => !hasState(participation, 'withdrawn', 'declined') && !participation.cancelled_at,
  );
  const entry = calendarOf(found, ctx.now(), desk, 'CANCELLED', others);
  const mail = registrationWithdrawnMail({ ...found.mail, otherDates: eventsOf(others) });
  return { ...mail, ...entry, replyTo: found.replyTo, secret: 'none' };
};
