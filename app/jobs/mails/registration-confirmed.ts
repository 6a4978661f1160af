import { registrationConfirmedMail } from '../../../emails/registration-confirmed.ts';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { ClaimedMessage, ObsoleteReason, Recipient } from '../../domain/outbox/schema.ts';
import type { ParticipationForMail } from '../../domain/participation/mails/queries.server.ts';
import { listOtherPlaces } from '../../domain/participation/series/queries.server.ts';
import type { Composer, Desk } from './composer.ts';
import { eventsOf, otherPlacesOf } from './dates.ts';
import { type About, about, calendarOf } from './registration.ts';
import { ahead, hasState } from './wanted.ts';

export const registrationConfirmed: Composer = async (ctx, message, recipient, desk) => {
  const found = await firstPlace(ctx, message, recipient, desk);
  if ('obsolete' in found) return found;
  const others = await otherPlacesOf(ctx, found, desk);
  const mail = registrationConfirmedMail({
    ...found.mail,
    hasCalendar: true,
    by: message.data.by === 'series' ? 'series' : registeredBy(found.participation),
    otherDates: eventsOf(others),
  });
  return {
    ...mail,
    ...calendarOf(found, ctx.now(), desk, 'CONFIRMED', others),
    replyTo: found.replyTo,
    secret: 'links',
  };
};

/** The mail tells of a person's places on all dates of a series: when the first is no more, it is about the next. */
async function firstPlace(
  ctx: Ctx,
  message: ClaimedMessage,
  recipient: Recipient,
  desk: Desk,
): Promise<About | { obsolete: ObsoleteReason }> {
  const wanted = (row: ParticipationForMail) => ahead(row, ctx.now()) ?? hasState(row, 'registered');
  const found = await about(ctx, message, recipient, desk, wanted);
  if (!('obsolete' in found) || !message.participation_id) return found;
  const [next] = await listOtherPlaces(ctx, message.participation_id);
  return next ? about(ctx, { ...message, participation_id: next }, recipient, desk, wanted) : found;
}

/** Nobody is named: an address typed on an open form proves nothing about who typed it. */
function registeredBy({ source }: ParticipationForMail): 'self' | 'colleague' | 'secretariat' {
  return source === 'colleague' || source === 'secretariat' ? source : 'self';
}
