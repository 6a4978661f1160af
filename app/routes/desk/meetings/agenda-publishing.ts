import { requireThat } from '../../../domain/kernel/errors.ts';
import { publishAgenda } from '../../../domain/meetings/agenda/commands.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Shows the agenda to those who may read it. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunMeetings(ctx.actor));
  await publishAgenda(ctx, params.eventId);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}`, 'agenda-published');
});
