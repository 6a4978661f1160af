import { redirect } from '@remix-run/node';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { removeSession } from '../../../domain/events/programme/commands.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { handle } from '../../../web/handle.ts';

/** Takes an item out of the programme. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canArrangeEvents(ctx.actor));
  await removeSession(ctx, params.eventId, params.sessionId);
  return redirect(`/sekretariat/arrangementer/${params.eventId}/program?melding=program`, 303);
});
