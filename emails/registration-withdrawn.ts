import { eventFacts, eventFrame, type MailEvent, otherDates, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** Someone is off the list, by their own wish or the secretariat's. */
export function registrationWithdrawnMail(
  mail: Omit<RegistrationMail, 'link'> & { otherDates?: MailEvent[] },
): Rendered {
  const letter = eventFrame(mail, 'withdrawn');
  const { t } = letter;
  return write({
    ...letter,
    subject: t('mail.withdrawn.subject', { title: mail.event.title }),
    preview: letter.formats.period(mail.event.starts_local, mail.event.ends_local),
    heading: t('mail.withdrawn.heading'),
    blocks: [
      paragraph(t('mail.withdrawn.body')),
      eventFacts(letter, mail.event),
      ...otherDates(letter, 'withdrawn', mail.otherDates),
      action(t('mail.action.event'), mail.event.url),
    ],
  });
}
