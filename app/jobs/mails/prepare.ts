import type { Logger } from 'pino';
import type { storeTokens } from '../../domain/access/commands.server.ts';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { MessageId } from '../../domain/kernel/ids.ts';
import { emailAddress } from '../../domain/kernel/shapes.ts';
import type { ClaimedMessage, FrozenMessage, ObsoleteReason } from '../../domain/outbox/schema.ts';
import { type MailSettings, sendingDesk } from './composer.ts';
import { composers } from './composers.ts';
import { freeze } from './mime.ts';

interface Parts {
  ctx: Ctx;
  settings: MailSettings;
  log: Logger;
}

export type Prepared =
  | { frozen: FrozenMessage; tokens: Parameters<typeof storeTokens>[1] }
  | { id: MessageId; because: ObsoleteReason }
  | { id: MessageId; unwritten: true };

/** As below; a mail that cannot be written is logged and put off, so that it holds up no other. */
export async function prepare(parts: Parts, message: ClaimedMessage): Promise<Prepared> {
  try {
    return await written(parts, message);
  } catch (error) {
    parts.log.error({ err: error, message: message.id, purpose: message.purpose }, 'mail could not be written');
    return { id: message.id, unwritten: true };
  }
}

/**
 * Makes a claimed mail ready to send, or finds that it is no longer wanted. One that was frozen at an earlier attempt
 * is only asked whether it still is; its bytes stay as they were.
 */
async function written({ ctx, settings }: Parts, message: ClaimedMessage): Promise<Prepared> {
  const { id, recipient } = message;
  if (!recipient || !emailAddress.safeParse(recipient.address).success) return { id, because: 'no-address' };
  const { desk, tokens } = sendingDesk(settings);
  const composed = await composers[message.purpose](ctx, message, recipient, desk);
  if ('obsolete' in composed) return { id, because: composed.obsolete };
  if (message.frozen) return { frozen: message.frozen, tokens: [] };
  return { frozen: await freeze({ id, now: ctx.now() }, recipient, composed, settings), tokens };
}
