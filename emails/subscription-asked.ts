import { frame, type MailFrame } from './frame.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** The link with which the owner of an address confirms that they want newsletters. */
export function subscriptionAskedMail(mail: MailFrame & { link: string; topics: string[] }): Rendered {
  const { t, ...letter } = frame(mail);
  return write({
    ...letter,
    subject: t('mail.subscription-asked.subject'),
    preview: t('mail.subscription-asked.preview'),
    heading: t('mail.subscription-asked.heading'),
    blocks: [
      paragraph(t('mail.subscription-asked.body', { topics: mail.topics.join(', ') })),
      action(t('mail.subscription-asked.action'), mail.link),
      paragraph(t('mail.subscription-asked.not-you')),
    ],
    footer: [t('mail.subscription-asked.footer'), t('mail.footer.privacy', { url: `${mail.appUrl}/personvern` })],
  });
}
