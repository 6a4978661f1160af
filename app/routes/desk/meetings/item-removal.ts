import { requireThat } from '../../../domain/kernel/errors.ts';
import { removeItem } from '../../../domain/meetings/agenda/commands.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Takes a case off an agenda that is not published. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunMeetings(ctx.actor));
  await removeItem(ctx, params.eventId, params.itemId);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}`, 'item-removed');
});
