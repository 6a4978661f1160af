import type { Ctx } from '../kernel/ctx.ts';
import { NotFound, requireThat } from '../kernel/errors.ts';
import type { WrittenReportId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/time.ts';
import { canWriteReports } from './policy.ts';
import type { Report } from './schema.ts';

/** The reports there are, the latest first; about one event or action only, where it is given. */
export async function listReports(ctx: Ctx, about: { event?: string; action?: string } = {}) {
  requireThat(canWriteReports(ctx.actor));
  return ctx.db
    .selectFrom('reports')
    .select(['id', 'kind', 'title', 'as_of_on'])
    .$narrowType<{ id: WrittenReportId; as_of_on: PlainDate }>()
    .$if(about.event !== undefined, (query) => query.where('event_id', '=', about.event!))
    .$if(about.action !== undefined, (query) => query.where('action_id', '=', about.action!))
    .orderBy('as_of_on', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
}

/** A report with what is written in it. Throws NotFound. */
export async function getReport(ctx: Ctx, id: WrittenReportId): Promise<Report> {
  requireThat(canWriteReports(ctx.actor));
  const report = await ctx.db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!report) throw new NotFound('report-not-found');
  const parts = await ctx.db
    .selectFrom('report_parts')
    .select(['part', 'text', 'version'])
    .where('report_id', '=', id)
    .execute();
  const texts = new Map(parts.map(({ part, text, version }) => [part, { text, version }]));
  return { ...report, texts } as unknown as Report;
}
