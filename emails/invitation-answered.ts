import { eventFacts, eventFrame, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** What was answered to an invitation, so that the reader has it in writing and the calendar says the same. */
export function invitationAnsweredMail(mail: RegistrationMail & { answer: 'yes' | 'no' | 'maybe' }): Rendered {
  const letter = eventFrame(mail, 'invited');
  const { t } = letter;
  return write({
    ...letter,
    subject: t(`mail.invitation-answered.subject-${mail.answer}`, { title: mail.event.title }),
    preview: letter.formats.period(mail.event.starts_local, mail.event.ends_local),
    heading: t(`mail.invitation-answered.heading-${mail.answer}`),
    blocks: [
      paragraph(t(`mail.invitation-answered.body-${mail.answer}`)),
      eventFacts(letter, mail.event),
      action(t('mail.action.invitation'), mail.link, t('mail.personal-link')),
    ],
  });
}
