import { requireThat } from '../../../domain/kernel/errors.ts';
import { removeAction } from '../../../domain/programme/action-removal/commands.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { getProgrammeById } from '../../../domain/programme/queries.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK } from '../../../web/programme-desk.ts';

/** Takes away an action that nothing is tied to. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunProgrammes(ctx.actor));
  const programmeId = await removeAction(ctx, params.actionId);
  const year = programmeId && (await getProgrammeById(ctx, programmeId)).year;
  return redirectWithNotice(year ? `${DESK}?ar=${year}` : DESK, 'action-removed');
});
