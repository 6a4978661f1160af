import type { PlainDate } from '../app/domain/kernel/time.ts';
import { frame, type MailFrame } from './frame.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

export interface SurveyAskedMail extends MailFrame {
  title: string;
  intro: string | null;
  anonymity: 'anonymous' | 'named' | 'municipality';
  /** On whose behalf, when municipalities answer. */
  organisation: string | null;
  closesOn: PlainDate;
  isReminder: boolean;
  link: string;
}

/** Asks somebody, or a municipality, to answer a survey; or reminds them. */
export function surveyAskedMail(mail: SurveyAskedMail): Rendered {
  const { t, formats, ...letter } = frame(mail);
  const { title, intro, anonymity, organisation, closesOn, isReminder, link } = mail;
  const isMunicipal = anonymity === 'municipality';
  const due = t('mail.survey.due', { date: formats.date(closesOn) });
  return write({
    ...letter,
    subject: isReminder ? t('mail.survey.reminder', { title }) : title,
    preview: due,
    heading: title,
    blocks: [
      ...(intro ? [paragraph(intro)] : []),
      ...(isMunicipal ? [paragraph(t('mail.survey.for-municipality', { organisation: organisation ?? '' }))] : []),
      paragraph(t(`mail.survey.who-sees.${anonymity}`)),
      paragraph(due),
      action(t('mail.survey.action'), link, t(isMunicipal ? 'mail.survey.forward' : 'mail.survey.personal')),
    ],
    footer: [isMunicipal ? t('mail.footer.round') : t('mail.footer.survey')],
  });
}
