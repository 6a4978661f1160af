import { type EventChangedMail, eventChangedMail } from '../../../emails/event-changed.ts';
import type { ClaimedMessage, ObsoleteReason } from '../../domain/outbox/schema.ts';
import type { ParticipationForMail } from '../../domain/participation/mails/queries.server.ts';
import type { Composer } from './composer.ts';
import { aboutFirst, otherDatesIn } from './dates.ts';
import { calendarOf } from './registration.ts';
import { ahead, hasState } from './wanted.ts';

export const eventChanged: Composer = async (ctx, message, recipient, desk) => {
  const wanted = (row: ParticipationForMail): ObsoleteReason | undefined =>
    ahead(row, ctx.now()) ?? hasState(row, 'registered', 'waitlisted', 'offered', 'invited', 'tentative');
  const found = await aboutFirst(ctx, message, recipient, desk, wanted);
  if ('obsolete' in found) return found;
  const { language } = found.mail;
  const others = (await otherDatesIn(ctx, message, found, desk)).filter(({ participation }) => !wanted(participation));
  const before = (row: ParticipationForMail) => beforeOf(message, language, row.participation_id);
  const mail = eventChangedMail({
    ...found.mail,
    before: before(found.participation),
    joinLinkIsNew: 'join_url' in message.data && found.mail.event.joinUrl !== undefined,
    hasCalendar: [found, ...others].some(({ participation }) => participation.state === 'registered'),
    otherDates: others.map(({ participation, mail }) => ({ ...mail.event, before: before(participation) })),
  });
  // Who waits for a place has nothing in the calendar.
  const [first, ...rest] = [found, ...others].filter(({ participation }) => participation.state === 'registered');
  const entry = first ? calendarOf({ ...found, ...first }, ctx.now(), desk, 'CONFIRMED', rest) : {};
  return { ...mail, ...entry, replyTo: found.replyTo, secret: 'links' };
};

/**
 * What changed, as it was: the message's data, by column. Of the other dates that the mail names, the columns stand
 * behind their participation's id.
 */
export function beforeOf(
  { data, participation_id }: ClaimedMessage,
  language: 'nb' | 'en',
  about: string | null = participation_id,
): EventChangedMail['before'] {
  const value = (name: string) => data[about === participation_id ? name : `${about}.${name}`];
  const was = {
    starts_local: value('starts_local'),
    ends_local: value('ends_local'),
    place: value('place'),
    address: value('address'),
    title: (language === 'en' && value('title_en')) || value('title'),
  };
  return Object.fromEntries(
    Object.entries(was).filter(([, value]) => value !== undefined),
  ) as EventChangedMail['before'];
}
