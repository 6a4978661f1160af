import { eventFacts, eventFrame, type RegistrationMail } from './event.ts';
import { paragraph, quote, type Rendered, write } from './letter.ts';

/** The event will not be held (`reason` is the secretariat's words), the reader is no longer invited, or someone else reads their mail. */
export function invitationWithdrawnMail(
  mail: Omit<RegistrationMail, 'link'> & { because: 'cancelled' | 'withdrawn' | 'moved'; reason: string | null },
): Rendered {
  const letter = eventFrame(mail, 'uninvited');
  const { t } = letter;
  const kind = `invitation-${mail.because}` as const;
  return write({
    ...letter,
    subject: t(`mail.${kind}.subject`, { title: mail.event.title }),
    preview: t(`mail.${kind}.body`),
    heading: t(`mail.${kind}.heading`),
    blocks: [
      paragraph(t(`mail.${kind}.body`)),
      ...(mail.reason ? [quote(mail.reason)] : []),
      eventFacts(letter, mail.event),
      ...(mail.hasCalendar ? [paragraph(t('mail.invitation-withdrawn.in-calendar'))] : []),
    ],
  });
}
