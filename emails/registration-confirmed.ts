import { eventFacts, eventFrame, type MailEvent, otherDates, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** Someone has a place: registered by themselves, by a colleague or by the secretariat, or moved to another pool. */
export function registrationConfirmedMail(
  mail: RegistrationMail & { by: 'self' | 'colleague' | 'secretariat' | 'series'; otherDates?: MailEvent[] },
): Rendered {
  const letter = eventFrame(mail, 'registered');
  const { t } = letter;
  const { title } = mail.event;
  return write({
    ...letter,
    subject: t('mail.confirmed.subject', { title }),
    preview: letter.formats.period(mail.event.starts_local, mail.event.ends_local),
    heading: t('mail.confirmed.heading'),
    blocks: [
      paragraph(t(`mail.confirmed.${mail.by}`)),
      eventFacts(letter, mail.event),
      ...otherDates(letter, 'confirmed', mail.otherDates),
      action(t('mail.action.registration'), mail.link, t('mail.personal-link')),
      paragraph(t('mail.cannot-come')),
      ...(mail.hasCalendar ? [paragraph(t('mail.in-calendar'))] : []),
    ],
  });
}
