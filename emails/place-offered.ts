import type { Instant } from '../app/domain/kernel/time.ts';
import { eventFacts, eventFrame, type RegistrationMail } from './event.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** The first in the queue may have a place, until `until`. */
export function placeOfferedMail(mail: RegistrationMail & { until: Instant }): Rendered {
  const letter = eventFrame(mail, 'registered');
  const { t, formats } = letter;
  const body = t('mail.offered.body', { until: formats.instant(mail.until) });
  return write({
    ...letter,
    subject: t('mail.offered.subject', { title: mail.event.title }),
    preview: body,
    heading: t('mail.offered.heading'),
    blocks: [
      paragraph(body),
      eventFacts(letter, mail.event),
      action(t('mail.action.offer'), mail.link, t('mail.personal-link')),
    ],
  });
}
