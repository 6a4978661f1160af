import { undoReport } from '../../../domain/participation/attendance-reports/commands.server.ts';
import { reportsPath } from '../../../web/attendance-reports.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await undoReport(ctx, params.eventId, params.reportId);
  return redirectWithNotice(reportsPath(params.eventId), 'undone');
});
