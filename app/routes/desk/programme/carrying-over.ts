import { requireThat } from '../../../domain/kernel/errors.ts';
import { carryOver } from '../../../domain/programme/carrying-over/commands.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK } from '../../../web/programme-desk.ts';

/** Begins next year's programme from this one's. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunProgrammes(ctx.actor));
  const { year, isNew } = await carryOver(ctx, params.programmeId);
  return redirectWithNotice(`${DESK}?ar=${year}`, isNew ? 'carried-over' : 'carried-over-before');
});
