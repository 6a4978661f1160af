import { registrationWaitlistedMail } from '../../../emails/registration-waitlisted.ts';
import { findQueueNumber } from '../../domain/participation/mails/queries.server.ts';
import { invitedEntry } from './calendar-entry.ts';
import type { Composer } from './composer.ts';
import { about } from './registration.ts';
import { ahead, hasState } from './wanted.ts';

export const registrationWaitlisted: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(
    ctx,
    message,
    recipient,
    desk,
    (row) => ahead(row, ctx.now()) ?? hasState(row, 'waitlisted'),
  );
  if ('obsolete' in found) return found;
  const number = await findQueueNumber(ctx, found.participation.participation_id);
  const mail = registrationWaitlistedMail({ ...found.mail, ...(number && { number }) });
  return { ...mail, ...invitedEntry(found, ctx.now(), desk), replyTo: found.replyTo, secret: 'links' };
};
