import { invitationAnsweredMail } from '../../../emails/invitation-answered.ts';
import { answerOf } from '../../domain/participation/invitations/rules.ts';
import type { Composer } from './composer.ts';
import { about, calendarOf } from './registration.ts';
import { hasState, stands } from './wanted.ts';

export const invitationAnswered: Composer = async (ctx, message, recipient, desk) => {
  // Whoever answered in the mail client has the answer in that calendar already.
  if (recipient.contactId && message.data.answeredBy === recipient.contactId) return { obsolete: 'answered-there' };
  const found = await about(ctx, message, recipient, desk, (row) => {
    return stands(row, ctx.now()) ?? hasState(row, 'registered', 'tentative', 'declined');
  });
  if ('obsolete' in found) return found;
  const mail = invitationAnsweredMail({ ...found.mail, answer: answerOf(found.participation.state)! });
  return { ...mail, ...calendarOf(found, ctx.now(), desk), replyTo: found.replyTo, secret: 'links' };
};
