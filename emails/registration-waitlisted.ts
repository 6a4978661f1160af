import { eventFacts, eventFrame, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** The event is full; `number` is the place in the queue, when it is known. */
export function registrationWaitlistedMail(mail: RegistrationMail & { number?: number }): Rendered {
  const letter = eventFrame(mail, 'registered');
  const { t, formats } = letter;
  const { number, event } = mail;
  return write({
    ...letter,
    subject: t('mail.waitlisted.subject', { title: event.title }),
    preview: formats.period(event.starts_local, event.ends_local),
    heading: t('mail.waitlisted.heading'),
    blocks: [
      paragraph(
        number === undefined
          ? t('mail.waitlisted.body-nameless')
          : t('mail.waitlisted.body', { number: formats.number(number) }),
      ),
      eventFacts(letter, event),
      paragraph(t('mail.waitlisted.leave')),
      action(t('mail.action.registration'), mail.link, t('mail.personal-link')),
    ],
  });
}
