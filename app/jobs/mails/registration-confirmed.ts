import { registrationConfirmedMail } from '../../../emails/registration-confirmed.ts';
import type { ParticipationForMail } from '../../domain/participation/mails/queries.server.ts';
import type { Composer } from './composer.ts';
import { about, calendarOf } from './registration.ts';
import { ahead, hasState } from './wanted.ts';

export const registrationConfirmed: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(
    ctx,
    message,
    recipient,
    desk,
    (row) => ahead(row, ctx.now()) ?? hasState(row, 'registered'),
  );
  if ('obsolete' in found) return found;
  const mail = registrationConfirmedMail({ ...found.mail, hasCalendar: true, by: registeredBy(found.participation) });
  return { ...mail, ...calendarOf(found, ctx.now(), desk), replyTo: found.replyTo, secret: 'links' };
};

/** Nobody is named: an address typed on an open form proves nothing about who typed it. */
function registeredBy({ source }: ParticipationForMail): 'self' | 'colleague' | 'secretariat' {
  return source === 'colleague' || source === 'secretariat' ? source : 'self';
}
