import { redirect } from '@remix-run/node';
import { requireThat } from '../../../../domain/kernel/errors.ts';
import { settleDelivery } from '../../../../domain/newsletters/delivery-settling/commands.server.ts';
import { canSendNewsletters } from '../../../../domain/newsletters/policy.ts';
import { Settlement } from '../../../../domain/outbox/handling/schema.ts';
import { readPosted } from '../../../../web/form.ts';
import { handle } from '../../../../web/handle.ts';
import { mailingPath } from '../../../../web/mailing-desk.ts';

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canSendNewsletters(ctx.actor));
  await settleDelivery(ctx, params.deliveryId, await readPosted(handled, Settlement));
  return redirect(`${mailingPath(params.issueId, params.mailingId)}/leveringer/${params.deliveryId}`, 303);
});
