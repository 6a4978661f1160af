import { requireThat } from '../../../domain/kernel/errors.ts';
import { removeBudgetLine } from '../../../domain/programme/budget/commands.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK } from '../../../web/programme-desk.ts';

/** Takes a line out of the budget. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunProgrammes(ctx.actor));
  await removeBudgetLine(ctx, params.lineId);
  return redirectWithNotice(`${DESK}/${params.programmeId}/budsjett`, 'line-removed');
});
