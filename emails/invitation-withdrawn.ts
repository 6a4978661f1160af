import { eventFacts, eventFrame, type MailEvent, otherDates, type RegistrationMail } from './event.ts';
import { paragraph, quote, type Rendered, write } from './letter.ts';

/**
 * The event will not be held (`reason` is the secretariat's words), the reader is no longer invited, or someone else reads
 * their mail. A day's mail says why for its `parts` too; theirs are for the calendar, and name the day.
 */
export function invitationWithdrawnMail(
  mail: Omit<RegistrationMail, 'link'> & {
    because: 'cancelled' | 'withdrawn' | 'moved';
    reason: string | null;
    withDay?: string | undefined;
    parts?: MailEvent[];
  },
): Rendered {
  const letter = eventFrame(mail, 'uninvited');
  const { t } = letter;
  const kind = `invitation-${mail.because}` as const;
  const body = mail.withDay ? t('mail.invitation-cancelled.with-day', { day: mail.withDay }) : t(`mail.${kind}.body`);
  return write({
    ...letter,
    subject: t(`mail.${kind}.subject`, { title: mail.event.title }),
    preview: body,
    heading: t(`mail.${kind}.heading`),
    blocks: [
      paragraph(body),
      ...(mail.reason && !mail.withDay ? [quote(mail.reason)] : []),
      eventFacts(letter, mail.event),
      ...otherDates(letter, 'invitation-cancelled', mail.parts),
      ...(mail.hasCalendar ? [paragraph(t('mail.invitation-withdrawn.in-calendar'))] : []),
    ],
  });
}
