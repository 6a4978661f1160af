import { eventFrame, type MailEvent, type RegistrationMail } from './event.ts';
import type { MailFrame } from './frame.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** What the secretariat writes to the people of an event, as plain text. */
export interface EventMessageMail extends MailFrame, Pick<RegistrationMail, 'assists'> {
  event: Pick<MailEvent, 'title' | 'url'>;
  subject: string;
  body: string;
  /** The reader's own registration; the event's page for those who have none. */
  link?: string;
}

export function eventMessageMail(mail: EventMessageMail): Rendered {
  const letter = eventFrame(mail, 'message');
  const { t } = letter;
  return write({
    ...letter,
    subject: mail.subject,
    preview: mail.event.title,
    heading: mail.subject,
    blocks: [
      paragraph(mail.body),
      paragraph(`${t('mail.message.about', { title: mail.event.title })} ${t('mail.message.reply')}`),
      mail.link
        ? action(t('mail.action.registration'), mail.link, t('mail.personal-link'))
        : action(t('mail.action.event'), mail.event.url),
    ],
  });
}
