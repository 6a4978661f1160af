import { placeOfferedMail } from '../../../emails/place-offered.ts';
import { invitedEntry } from './calendar-entry.ts';
import type { Composer } from './composer.ts';
import { about } from './registration.ts';
import { ahead } from './wanted.ts';

export const placeOffered: Composer = async (ctx, message, recipient, desk) => {
  const now = ctx.now();
  const found = await about(ctx, message, recipient, desk, (row) => {
    const stands = row.state === 'offered' && row.offer_expires_at && row.offer_expires_at > now;
    return ahead(row, now) ?? (stands ? undefined : 'offer-answered');
  });
  if ('obsolete' in found) return found;
  const mail = placeOfferedMail({ ...found.mail, until: found.participation.offer_expires_at! });
  return { ...mail, ...invitedEntry(found, now, desk), replyTo: found.replyTo, secret: 'links' };
};
