import { redirect } from '@remix-run/node';
import { retryMessage } from '../../../domain/outbox/handling/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

export const action = handle(async (handled) => {
  signedInOrAsk(handled);
  const { messageId } = handled.params;
  await retryMessage(handled.ctx, messageId);
  return redirect(`/sekretariat/utboks/${messageId}`, 303);
});
