import { eventFacts, eventFrame, type MailEvent, otherDates, type RegistrationMail } from './event.ts';
import { action, paragraph, quote, type Rendered, write } from './letter.ts';

/** The event will not be held; `reason` is the secretariat's words. */
export function eventCancelledMail(
  mail: Omit<RegistrationMail, 'link'> & { reason: string | null; otherDates?: MailEvent[] },
): Rendered {
  const letter = eventFrame(mail, 'withdrawn');
  const { t } = letter;
  return write({
    ...letter,
    subject: t('mail.cancelled.subject', { title: mail.event.title }),
    preview: t('mail.cancelled.body'),
    heading: t('mail.cancelled.heading'),
    blocks: [
      paragraph(t('mail.cancelled.body')),
      ...(mail.reason ? [quote(mail.reason)] : []),
      eventFacts(letter, mail.event),
      ...otherDates(letter, 'cancelled', mail.otherDates),
      action(t('mail.action.events'), `${mail.appUrl}/arrangementer`),
    ],
  });
}
