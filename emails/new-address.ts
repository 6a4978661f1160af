import { frame, type MailFrame } from './frame.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** The link that makes the address it is sent to a contact's own, once. */
export function newAddressMail(mail: MailFrame & { link: string }): Rendered {
  const { t, ...letter } = frame(mail);
  return write({
    ...letter,
    subject: t('mail.new-address.subject'),
    preview: t('mail.new-address.preview'),
    heading: t('mail.new-address.heading'),
    blocks: [
      paragraph(t('mail.new-address.body')),
      action(t('mail.new-address.action'), mail.link),
      paragraph(t('mail.new-address.not-you')),
    ],
    footer: [t('mail.footer.new-address')],
  });
}
