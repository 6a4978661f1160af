import { requireThat } from '../../../domain/kernel/errors.ts';
import { finishFollowUp } from '../../../domain/meetings/follow-ups/commands.server.ts';
import { getFollowUp } from '../../../domain/meetings/follow-ups/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** The secretariat notes that a task is done. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunMeetings(ctx.actor));
  const { groupId } = await getFollowUp(ctx, params.followUpId);
  await finishFollowUp(ctx, params.followUpId);
  return redirectWithNotice(`/sekretariat/grupper/${groupId}/oppfolging`, 'done');
});
