import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ProgrammeId, StatusReportId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { canWriteReports } from '../policy.ts';
import type { StatusReport } from './schema.ts';

/** The status reports there are, the latest first. */
export async function listStatusReports(ctx: Ctx): Promise<Pick<StatusReport, 'id' | 'title' | 'as_of_on'>[]> {
  requireThat(canWriteReports(ctx.actor));
  return ctx.db
    .selectFrom('status_reports')
    .select(['id', 'title', 'as_of_on'])
    .$narrowType<{ id: StatusReportId; as_of_on: PlainDate }>()
    .orderBy('as_of_on', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
}

/** A status report with what is written in it. Throws NotFound. */
export async function getStatusReport(ctx: Ctx, id: StatusReportId): Promise<StatusReport> {
  requireThat(canWriteReports(ctx.actor));
  const report = await ctx.db
    .selectFrom('status_reports')
    .selectAll()
    .$narrowType<{ id: StatusReportId; programme_id: ProgrammeId; as_of_on: PlainDate }>()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!report) throw new NotFound('report-not-found');
  const areas = await ctx.db
    .selectFrom('status_report_areas')
    .select(['area_id', 'text'])
    .where('report_id', '=', id)
    .execute();
  return { ...report, areas: new Map(areas.map(({ area_id, text }) => [area_id, text])) };
}
