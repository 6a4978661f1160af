import { invitationChangedMail } from '../../../emails/invitation-changed.ts';
import type { Composer } from './composer.ts';
import { beforeOf } from './event-changed.ts';
import { about, calendarOf } from './registration.ts';
import { stands } from './wanted.ts';

export const invitationChanged: Composer = async (ctx, message, recipient, desk) => {
  const found = await about(ctx, message, recipient, desk, (row) => stands(row, ctx.now()));
  if ('obsolete' in found) return found;
  const mail = invitationChangedMail({
    ...found.mail,
    before: beforeOf(message, found.mail.language),
    joinLinkIsNew: 'join_url' in message.data && found.mail.event.joinUrl !== undefined,
    mustAnswer: found.participation.state === 'invited',
  });
  return { ...mail, ...calendarOf(found, ctx.now(), desk), replyTo: found.replyTo, secret: 'links' };
};
