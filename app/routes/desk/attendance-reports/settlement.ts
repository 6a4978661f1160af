import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { DecisionForm } from '../../../domain/participation/attendance-reports/schema.ts';
import { settleLine } from '../../../domain/participation/report-rows/commands.server.ts';
import { reportsPath } from '../../../web/attendance-reports.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const { eventId, reportId } = params;
  requireThat(isSecretariat(ctx.actor));
  const { decision } = await readPosted(handled, DecisionForm);
  await settleLine(ctx, { eventId, reportId, rank: Number(params.rank) }, decision);
  return redirectWithNotice(`${reportsPath(eventId)}/${reportId}`, 'settled');
});
