import { roundAskedMail } from '../../../emails/round-asked.ts';
import type { RoundAnswerId } from '../../domain/kernel/ids.ts';
import { findAnswerForMail } from '../../domain/rounds/queries.server.ts';
import type { Composer } from './composer.ts';

/** To a municipality's official address: the link opens its answer, and proves no person. */
export const roundAsked: Composer = async (ctx, message, recipient, desk) => {
  const answer = await findAnswerForMail(ctx, String(message.data.answerId) as RoundAnswerId);
  if (!answer || answer.closed_at || answer.answered_at || answer.approved_at) return { obsolete: 'round-answered' };
  const { kind, organisation, due_on, seats_from_on } = answer;
  const secret = desk.mint({ purpose: 'round', subjectId: answer.id });
  const mail = roundAskedMail({
    language: recipient.language,
    name: null,
    appUrl: desk.appUrl,
    kind,
    organisation,
    dueOn: due_on,
    seatsFromOn: seats_from_on,
    isReminder: message.data.reminder === 1,
    link: `${desk.appUrl}/runde/${secret}`,
  });
  return { ...mail, secret: 'links' };
};
