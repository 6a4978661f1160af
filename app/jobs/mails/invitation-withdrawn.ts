import { invitationWithdrawnMail } from '../../../emails/invitation-withdrawn.ts';
import { findCancelledDay, listCancelledWith } from '../../domain/participation/days/queries.server.ts';
import { invitedEntry } from './calendar-entry.ts';
import type { Composer } from './composer.ts';
import { about, eventIn, titleIn } from './registration.ts';
import { hasState } from './wanted.ts';

export const invitationWithdrawn: Composer = async (ctx, message, recipient, desk) => {
  const { sequence } = message.data;
  const elsewhere = typeof sequence === 'number' ? sequence : undefined;
  const found = await about(ctx, message, recipient, { ...desk, mint: () => '' }, (row) => {
    if (row.ends_at <= ctx.now()) return 'event-over';
    return row.cancelled_at || elsewhere !== undefined ? undefined : hasState(row, 'withdrawn');
  });
  if ('obsolete' in found) return found;
  const { participation_id, cancelled_at, day_id } = found.participation;
  const isCancelled = cancelled_at !== null;
  const day = isCancelled && day_id ? await findCancelledDay(ctx, participation_id) : undefined;
  const parts = isCancelled && !day_id ? await listCancelledWith(ctx, participation_id) : [];
  const mail = invitationWithdrawnMail({
    ...found.mail,
    because: isCancelled ? 'cancelled' : elsewhere === undefined ? 'withdrawn' : 'moved',
    reason: found.participation.cancellation_reason,
    hasCalendar: found.invitation !== undefined,
    withDay: day && titleIn(recipient.language, day),
    parts: parts.map((part) => eventIn(recipient.language, part, desk)),
  });
  const entry = invitedEntry(found, ctx.now(), desk, elsewhere);
  return { ...mail, ...entry, replyTo: found.replyTo, secret: 'none' };
};
