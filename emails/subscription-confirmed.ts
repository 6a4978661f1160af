import { frame, type MailFrame } from './frame.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** What the reader will get from now on, and how they leave. */
export function subscriptionConfirmedMail(
  mail: MailFrame & { topics: string[]; choices: string; leaving: string },
): Rendered {
  const { t, ...letter } = frame(mail);
  return write({
    ...letter,
    subject: t('mail.subscription-confirmed.subject'),
    preview: mail.topics.join(', '),
    heading: t('mail.subscription-confirmed.heading'),
    blocks: [
      paragraph(t('mail.subscription-confirmed.body', { topics: mail.topics.join(', ') })),
      action(t('mail.subscription-confirmed.action'), mail.choices),
    ],
    footer: [
      t('mail.subscription-confirmed.footer'),
      t('mail.subscription-confirmed.leave', { url: mail.leaving }),
      t('mail.footer.privacy', { url: `${mail.appUrl}/personvern` }),
    ],
  });
}
