import { signInMail } from '../../../emails/sign-in.ts';
import { plus } from '../../domain/kernel/time.ts';
import type { Composer } from './composer.ts';

const VALID_MINUTES = 20;
/** A sign-in mail that could not be sent for so long is of no use: whoever asked has asked again or gone home. */
const STALE = { hours: 1 };

export const signIn: Composer = async (ctx, message, recipient, desk) => {
  if (!recipient.contactId) return { obsolete: 'contact-gone' };
  if (plus(message.created_at, STALE) < ctx.now()) return { obsolete: 'too-late' };
  const token = desk.mint({
    purpose: 'sign-in',
    contactId: recipient.contactId,
    expiresAt: plus(ctx.now(), { minutes: VALID_MINUTES }),
  });
  const { language, name } = recipient;
  const til = message.data.til ? `?til=${encodeURIComponent(message.data.til)}` : '';
  const mail = signInMail({
    language,
    name,
    appUrl: desk.appUrl,
    link: `${desk.appUrl}/logg-inn/${token}${til}`,
    minutes: VALID_MINUTES,
  });
  return { ...mail, secret: 'sign-in' };
};
