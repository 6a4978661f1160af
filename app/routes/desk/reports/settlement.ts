import { redirect } from '@remix-run/node';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { DecisionForm } from '../../../domain/participation/attendance-reports/schema.ts';
import { settleLine } from '../../../domain/participation/report-rows/commands.server.ts';
import { reportsPath } from '../../../web/attendance-reports.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const { eventId, reportId } = params;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, DecisionForm);
  if (!form.ok) return redirect(`${reportsPath(eventId)}/${reportId}`, 303);
  await settleLine(ctx, { eventId, reportId, rank: Number(params.rank) }, form.value.decision);
  return redirectWithNotice(`${reportsPath(eventId)}/${reportId}`, 'settled');
});
