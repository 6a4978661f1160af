import { requireThat } from '../../../domain/kernel/errors.ts';
import { removePaper } from '../../../domain/meetings/papers/commands.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Takes a paper away from a case. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunMeetings(ctx.actor));
  await removePaper(ctx, params.caseId, params.paperId);
  return redirectWithNotice(`/sekretariat/saker/${params.caseId}`, 'paper-removed');
});
