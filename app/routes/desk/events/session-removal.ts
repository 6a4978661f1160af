import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { removeSession } from '../../../domain/events/programme/commands.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Takes an item out of the programme. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canArrangeEvents(ctx.actor));
  await removeSession(ctx, params.eventId, params.sessionId);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/program`, 'programme-saved');
});
