import { type EventChangedMail, eventChangedMail } from '../../../emails/event-changed.ts';
import type { ClaimedMessage } from '../../domain/outbox/schema.ts';
import type { Composer } from './composer.ts';
import { about, calendarOf } from './registration.ts';
import { ahead, hasState } from './wanted.ts';

export const eventChanged: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(
    ctx,
    message,
    recipient,
    desk,
    (row) => ahead(row, ctx.now()) ?? hasState(row, 'registered', 'waitlisted', 'offered', 'invited', 'tentative'),
  );
  if ('obsolete' in found) return found;
  const holdsPlace = found.participation.state === 'registered';
  const mail = eventChangedMail({
    ...found.mail,
    before: beforeOf(message, found.mail.language),
    joinLinkIsNew: 'join_url' in message.data && found.mail.event.joinUrl !== undefined,
    hasCalendar: holdsPlace,
  });
  const entry = holdsPlace ? calendarOf(found, ctx.now(), desk) : {};
  return { ...mail, ...entry, replyTo: found.replyTo, secret: 'links' };
};

/** What changed, as it was: the message's data, by column. */
export function beforeOf({ data }: ClaimedMessage, language: 'nb' | 'en'): EventChangedMail['before'] {
  const { title, title_en, starts_local, ends_local, place, address } = data;
  const was = { starts_local, ends_local, place, address, title: (language === 'en' && title_en) || title };
  return Object.fromEntries(
    Object.entries(was).filter(([, value]) => value !== undefined),
  ) as EventChangedMail['before'];
}
