import { eventFacts, eventFrame, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** Someone who has not answered is asked once more. */
export function invitationReminderMail(mail: RegistrationMail): Rendered {
  const letter = eventFrame(mail, 'invited');
  const { t } = letter;
  return write({
    ...letter,
    subject: t('mail.invitation-reminder.subject', { title: mail.event.title }),
    preview: letter.formats.period(mail.event.starts_local, mail.event.ends_local),
    heading: t('mail.invitation-reminder.heading'),
    blocks: [
      paragraph(t('mail.invitation-reminder.body')),
      eventFacts(letter, mail.event),
      action(t('mail.action.answer'), mail.link, t('mail.personal-link')),
      ...(mail.hasCalendar ? [paragraph(t('mail.invitation.in-calendar'))] : []),
    ],
  });
}
