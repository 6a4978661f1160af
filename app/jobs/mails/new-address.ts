import { newAddressMail } from '../../../emails/new-address.ts';
import { plus } from '../../domain/kernel/time.ts';
import type { Composer } from './composer.ts';

/** How long whoever asked has to follow the link, from when they asked. */
const VALID = { hours: 24 };

/** To an address that is not yet the contact's: no name, for it may be a stranger's. */
export const newAddress: Composer = async (ctx, message, recipient, desk) => {
  if (!recipient.contactId) return { obsolete: 'contact-gone' };
  const expiresAt = plus(message.created_at, VALID);
  if (expiresAt <= ctx.now()) return { obsolete: 'too-late' };
  const token = desk.mint({
    purpose: 'new-address',
    contactId: recipient.contactId,
    subjectId: message.id,
    expiresAt,
  });
  const mail = newAddressMail({
    language: recipient.language,
    name: null,
    appUrl: desk.appUrl,
    link: `${desk.appUrl}/min-side/adresse/${token}`,
  });
  return { ...mail, secret: 'sign-in' };
};
