import { eventFacts, eventFrame } from './event.ts';
import type { EventChangedMail } from './event-changed.ts';
import { action, paragraph, type Rendered, write } from './letter.ts';

/** What someone is invited to has changed; a new time asks for a new answer. */
export function invitationChangedMail(mail: EventChangedMail & { mustAnswer: boolean }): Rendered {
  const letter = eventFrame(mail, 'invited');
  const { t, formats } = letter;
  const { event, before, mustAnswer } = mail;
  const isMoved = before.starts_local !== undefined || before.ends_local !== undefined;
  return write({
    ...letter,
    subject: t(isMoved ? 'mail.invitation-changed.subject-time' : 'mail.changed.subject', { title: event.title }),
    preview: formats.period(event.starts_local, event.ends_local),
    heading: t(isMoved ? 'mail.invitation-changed.heading-time' : 'mail.changed.heading'),
    blocks: [
      paragraph(t(isMoved ? 'mail.invitation-changed.body-time' : 'mail.invitation-changed.body')),
      ...(before.title ? [paragraph(t('mail.changed.title-before', { title: before.title }))] : []),
      eventFacts(letter, event, before),
      ...(mail.joinLinkIsNew ? [paragraph(t('mail.changed.join-changed'))] : []),
      action(t(mustAnswer ? 'mail.action.answer' : 'mail.action.invitation'), mail.link, t('mail.personal-link')),
    ],
  });
}
