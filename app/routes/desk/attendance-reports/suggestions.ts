import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { SuggestionsForm } from '../../../domain/participation/attendance-reports/schema.ts';
import { settleLines } from '../../../domain/participation/report-rows/commands.server.ts';
import { reportsPath } from '../../../web/attendance-reports.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const { eventId, reportId } = params;
  requireThat(isSecretariat(ctx.actor));
  const { settled } = await readPosted(handled, SuggestionsForm);
  await settleLines(ctx, { eventId, reportId }, settled);
  return redirectWithNotice(`${reportsPath(eventId)}/${reportId}`, 'suggestions-accepted', settled.length);
});
