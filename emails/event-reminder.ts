import { eventFacts, eventFrame, type MailEvent, partFacts, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** A week before, the day before (or the same day, when it is late), and an hour before an online event. */
export function eventReminderMail(
  mail: RegistrationMail & { moment: 'week' | 'tomorrow' | 'today' | 'hour'; parts: MailEvent[] },
): Rendered {
  const letter = eventFrame(mail, 'registered');
  const { t, formats } = letter;
  const { event, moment } = mail;
  const ownRegistration = action(t('mail.action.registration'), mail.link, t('mail.personal-link'));
  const isStarting = moment === 'hour' && event.joinUrl;
  return write({
    ...letter,
    subject: t(`mail.reminder.${moment}`, { title: event.title }),
    preview: formats.period(event.starts_local, event.ends_local),
    heading: t(`mail.reminder.heading-${moment}`),
    blocks: isStarting
      ? [
          paragraph(t('mail.reminder.body-hour', { hour: formats.hour(event.starts_local) })),
          action(t('mail.action.join'), isStarting),
          eventFacts(letter, event),
          ...partFacts(letter, mail.parts),
        ]
      : [
          paragraph(t('mail.reminder.body')),
          eventFacts(letter, event),
          ...partFacts(letter, mail.parts),
          ownRegistration,
          paragraph(t('mail.cannot-come')),
        ],
  });
}
