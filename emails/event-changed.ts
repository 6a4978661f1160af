import { changedDates, eventFacts, eventFrame, type MailEvent, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

export interface EventChangedMail extends RegistrationMail {
  /** What it said before, of what has changed. */
  before: Partial<Pick<MailEvent, 'title' | 'starts_local' | 'ends_local' | 'place' | 'address'>>;
  joinLinkIsNew: boolean;
  /** Other dates of the series that are changed too. */
  otherDates?: (MailEvent & { before: EventChangedMail['before'] })[];
}

/** Time, place or content of an event is new: what, and what it was. */
export function eventChangedMail(mail: EventChangedMail): Rendered {
  const letter = eventFrame(mail, 'registered');
  const { t, formats } = letter;
  const { event, before } = mail;
  const { starts_local, ends_local, place, address } = before;
  const isMoved = [starts_local, ends_local, place, address].some((was) => was !== undefined) || mail.joinLinkIsNew;
  return write({
    ...letter,
    subject: t('mail.changed.subject', { title: event.title }),
    preview: formats.period(event.starts_local, event.ends_local),
    heading: t('mail.changed.heading'),
    blocks: [
      paragraph(t(isMoved ? 'mail.changed.body' : 'mail.changed.body-text')),
      ...(before.title ? [paragraph(t('mail.changed.title-before', { title: before.title }))] : []),
      eventFacts(letter, event, before),
      ...(mail.joinLinkIsNew ? [paragraph(t('mail.changed.join-changed'))] : []),
      ...changedDates(letter, mail.otherDates),
      action(t('mail.action.registration'), mail.link, t('mail.personal-link')),
      paragraph(t('mail.changed.cannot-come')),
      ...(mail.hasCalendar ? [paragraph(t('mail.in-calendar'))] : []),
    ],
  });
}
