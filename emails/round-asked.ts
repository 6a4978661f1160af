import type { PlainDate } from '../app/domain/kernel/time.ts';
import { frame, type MailFrame } from './frame.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

export interface RoundAskedMail extends MailFrame {
  kind: 'representatives' | 'contacts';
  organisation: string;
  dueOn: PlainDate;
  seatsFromOn: PlainDate | null;
  isReminder: boolean;
  link: string;
}

/** Asks a municipality, by its official address, for new representatives or whether we have the right contacts. */
export function roundAskedMail(mail: RoundAskedMail): Rendered {
  const { t, formats, ...letter } = frame(mail);
  const { kind, organisation, dueOn, seatsFromOn, isReminder, link } = mail;
  const heading = t(`mail.round.${kind}.heading`, { organisation });
  const due = formats.date(dueOn);
  return write({
    ...letter,
    subject: isReminder ? t('mail.round.reminder', { subject: heading }) : heading,
    preview: t('mail.round.due', { date: due }),
    heading,
    blocks: [
      paragraph(t(`mail.round.${kind}.body`, { organisation, from: seatsFromOn ? formats.date(seatsFromOn) : '' })),
      paragraph(t('mail.round.due', { date: due })),
      action(t('mail.round.action'), link, t('mail.round.forward')),
    ],
    footer: [t('mail.footer.round')],
  });
}
