import { addressChangedMail } from '../../../emails/address-changed.ts';
import { plus } from '../../domain/kernel/time.ts';
import type { Composer } from './composer.ts';

/** What is to alarm whoever did not ask for it is of no use later. */
const STALE = { days: 7 };

/** To the address that was replaced: no name, no new address and no link that opens anything, for it may be read by anyone now. */
export const addressChanged: Composer = async (ctx, message, recipient, desk) => {
  if (plus(message.created_at, STALE) < ctx.now()) return { obsolete: 'too-late' };
  const mail = addressChangedMail({ language: recipient.language, name: null, appUrl: desk.appUrl });
  return { ...mail, secret: 'none' };
};
