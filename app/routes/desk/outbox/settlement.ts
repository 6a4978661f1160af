import { redirect } from '@remix-run/node';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { settleMessage } from '../../../domain/outbox/handling/commands.server.ts';
import { Settlement } from '../../../domain/outbox/handling/schema.ts';
import { canHandleMail } from '../../../domain/outbox/policy.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

export const action = handle(async (handled) => {
  signedInOrAsk(handled);
  requireThat(canHandleMail(handled.ctx.actor));
  const { messageId } = handled.params;
  await settleMessage(handled.ctx, messageId, await readPosted(handled, Settlement));
  return redirect(`/sekretariat/utboks/${messageId}`, 303);
});
