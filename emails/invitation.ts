import { eventFacts, eventFrame, type MailEvent, partFacts, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

export interface InvitationMail extends RegistrationMail {
  /** In whose place, when the reader comes in another's; `vara` is called in to a political body. */
  instead?: { kind: 'stand-in' | 'vara'; name: string | null } | undefined;
  /** The reader's own group's meetings, when this is the day of several. */
  parts: MailEvent[];
}

/** Someone is asked to come; the answer is given in the calendar or on the web. */
export function invitationMail(mail: InvitationMail): Rendered {
  const letter = eventFrame(mail, 'invited');
  const { t } = letter;
  const { event, instead } = mail;
  const why = instead && (instead.name ? instead.kind : (`${instead.kind}-nameless` as const));
  return write({
    ...letter,
    subject: t('mail.invitation.subject', { title: event.title }),
    preview: letter.formats.period(event.starts_local, event.ends_local),
    heading: t('mail.invitation.heading'),
    blocks: [
      paragraph(why ? t(`mail.invitation.${why}`, { name: instead.name }) : t('mail.invitation.body')),
      eventFacts(letter, event),
      ...partFacts(letter, mail.parts),
      action(t('mail.action.answer'), mail.link, t('mail.personal-link')),
      ...(mail.hasCalendar ? [paragraph(t('mail.invitation.in-calendar'))] : []),
    ],
  });
}
