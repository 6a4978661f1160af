import type { LocalTime, PlainDate } from '../app/domain/kernel/time.ts';
import { frame, type MailFrame } from './frame.ts';
import { action, facts, paragraph, type Rendered, write } from './letter.ts';

/** Minutes as mails tell of them. */
export interface MinutesMail extends MailFrame {
  kind: 'motebok' | 'referat';
  body: string;
  meeting: string;
  startsLocal: LocalTime;
  link: string;
}

/** A referat is out for comment: the link opens it, and the field to comment in. */
export function minutesCommentMail(mail: MinutesMail & { until: PlainDate }): Rendered {
  const { t, formats } = frame(mail);
  const until = formats.date(mail.until);
  return minutesMail(mail, {
    subject: t('mail.minutes.comment-subject', { body: mail.body }),
    body: t('mail.minutes.comment-body', { until }),
    button: t('mail.minutes.comment-action'),
    hint: t('mail.personal-link'),
  });
}

/** One of those chosen is asked to sign a møtebok; the link is theirs alone. */
export function minutesSignatureMail(mail: MinutesMail): Rendered {
  const { t } = frame(mail);
  return minutesMail(mail, {
    subject: t('mail.minutes.signature-subject', { body: mail.body }),
    body: t('mail.minutes.signature-body'),
    button: t('mail.minutes.signature-action'),
    hint: t('mail.personal-link'),
  });
}

/** Minutes are out, for those whom they concern. */
export function minutesPublishedMail(mail: MinutesMail): Rendered {
  const { t } = frame(mail);
  return minutesMail(mail, {
    subject: t(`mail.minutes.published-subject-${mail.kind}`, { body: mail.body }),
    body: t(`mail.minutes.published-body-${mail.kind}`),
    button: t(`mail.minutes.published-action-${mail.kind}`),
  });
}

function minutesMail(
  mail: MinutesMail,
  said: { subject: string; body: string; button: string; hint?: string },
): Rendered {
  const { t, formats, ...letter } = frame(mail);
  return write({
    ...letter,
    subject: said.subject,
    preview: said.body,
    heading: said.subject,
    blocks: [
      paragraph(said.body),
      facts([
        { term: t('mail.minutes.meeting'), text: mail.meeting },
        { term: t('mail.facts.when'), text: formats.localTime(mail.startsLocal) },
      ]),
      action(said.button, mail.link, said.hint),
    ],
    footer: [t('mail.footer.minutes'), t('mail.footer.privacy', { url: `${mail.appUrl}/personvern` })],
  });
}
