import { frame, type MailFrame } from './frame.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

export interface SignInMail extends MailFrame {
  link: string;
  minutes: number;
}

/** The link that signs a contact in, once. */
export function signInMail(mail: SignInMail): Rendered {
  const { t, ...letter } = frame(mail);
  return write({
    ...letter,
    subject: t('mail.sign-in.subject'),
    preview: t('mail.sign-in.preview', { minutes: mail.minutes }),
    heading: t('mail.sign-in.heading'),
    blocks: [
      paragraph(t('mail.sign-in.body', { minutes: mail.minutes })),
      action(t('mail.sign-in.action'), mail.link),
      paragraph(t('mail.sign-in.not-you')),
    ],
    footer: [t('mail.footer.sign-in')],
  });
}
