import { redirect } from '@remix-run/node';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { settleMessage } from '../../../domain/outbox/handling/commands.server.ts';
import { Settlement } from '../../../domain/outbox/handling/schema.ts';
import { canHandleMail } from '../../../domain/outbox/policy.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

export const action = handle(async (handled) => {
  signedInOrAsk(handled);
  requireThat(canHandleMail(handled.ctx.actor));
  const form = await readForm(handled, Settlement);
  const { messageId } = handled.params;
  // The page's buttons always say which; without a decision nothing is decided.
  if (form.ok) await settleMessage(handled.ctx, messageId, form.value);
  return redirect(`/sekretariat/utboks/${messageId}`, 303);
});
