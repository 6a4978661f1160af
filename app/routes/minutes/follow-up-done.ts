import { finishFollowUp } from '../../domain/meetings/follow-ups/commands.server.ts';
import { handle } from '../../web/handle.ts';
import { redirectWithNotice } from '../../web/notice.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

/** The responsible says that a task is done. */
export const action = handle(async (handled) => {
  signedInOrAsk(handled);
  await finishFollowUp(handled.ctx, handled.params.followUpId);
  return redirectWithNotice('/min-side', 'task-done');
});
