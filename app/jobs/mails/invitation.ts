import { invitationMail } from '../../../emails/invitation.ts';
import { findInsteadOf } from '../../domain/participation/mails/queries.server.ts';
import type { Composer } from './composer.ts';
import { about, calendarOf, partsOf } from './registration.ts';
import { stands } from './wanted.ts';

export const invitation: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(ctx, message, recipient, desk, (row) => stands(row, ctx.now()));
  if ('obsolete' in found) return found;
  const mail = invitationMail({
    ...found.mail,
    instead: await findInsteadOf(ctx, found.participation.participation_id),
    parts: await partsOf(ctx, found, desk),
    hasCalendar: found.invitation !== undefined,
  });
  return { ...mail, ...calendarOf(found, ctx.now(), desk), replyTo: found.replyTo, secret: 'links' };
};
