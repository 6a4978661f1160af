import { requireThat } from '../../../domain/kernel/errors.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { removeTarget } from '../../../domain/programme/targets/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK } from '../../../web/programme-desk.ts';

/** Takes away a target that nobody has judged. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunProgrammes(ctx.actor));
  const actionId = await removeTarget(ctx, params.targetId);
  return redirectWithNotice(actionId ? `${DESK}/tiltak/${actionId}` : DESK, 'target-removed');
});
