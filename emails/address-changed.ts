import { frame, type MailFrame } from './frame.ts';
import { paragraph, type Rendered, write } from './letter.ts';

/** Mail goes to another address from now on: the one before is told, so that nobody loses theirs unknowingly. */
export function addressChangedMail(mail: MailFrame): Rendered {
  const { t, ...letter } = frame(mail);
  return write({
    ...letter,
    subject: t('mail.address-changed.subject'),
    preview: t('mail.address-changed.preview'),
    heading: t('mail.address-changed.heading'),
    blocks: [paragraph(t('mail.address-changed.body')), paragraph(t('mail.address-changed.not-you'))],
    footer: [t('mail.footer.address-changed')],
  });
}
