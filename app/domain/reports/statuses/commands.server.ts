import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import { newId, type StatusReportId } from '../../kernel/ids.ts';
import { canWriteReports } from '../policy.ts';
import { getStatusReport } from './queries.server.ts';
import type { NewStatusReport, StatusReportTexts } from './schema.ts';

/** Begins a status report; the same programme, day and title again gives the one there is. Throws Invalid when there is no such programme. */
export async function beginStatusReport(ctx: Ctx, draft: NewStatusReport): Promise<{ id: StatusReportId }> {
  requireThat(canWriteReports(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const programme = await ctx.db
      .selectFrom('programmes')
      .select('id')
      .where('id', '=', draft.programme_id)
      .executeTakeFirst();
    if (!programme) throw new Invalid('programme-not-found', 'programme_id');
    const known = await ctx.db
      .selectFrom('status_reports')
      .select('id')
      .where('programme_id', '=', draft.programme_id)
      .where('as_of_on', '=', draft.as_of_on)
      .where('title', '=', draft.title)
      .executeTakeFirst();
    if (known) return { id: known.id as StatusReportId };
    const id = newId<StatusReportId>();
    await ctx.db
      .insertInto('status_reports')
      .values({ id, ...draft, created_at: ctx.now() })
      .execute();
    await record(ctx, 'report.created', { type: 'report', id });
    return { id };
  });
}

/** Saves what is written in a report; areas of other programmes are left out. The same again changes nothing. Throws NotFound. */
export async function writeStatusReport(ctx: Ctx, id: StatusReportId, texts: StatusReportTexts): Promise<void> {
  requireThat(canWriteReports(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await getStatusReport(ctx, id);
    const columns = {
      title: texts.title,
      introduction: texts.introduction ?? null,
      economy: texts.economy ?? null,
      outlook: texts.outlook ?? null,
    };
    const fields: string[] = (Object.keys(columns) as (keyof typeof columns)[]).filter(
      (name) => columns[name] !== before[name],
    );
    const areas = await ctx.db
      .selectFrom('areas')
      .select('id')
      .where('programme_id', '=', before.programme_id)
      .execute();
    const changed = areas.filter(({ id }) => (texts.areas[id] ?? '') !== (before.areas.get(id) ?? ''));
    if (changed.length > 0) fields.push('areas');
    if (fields.length === 0) return;
    await ctx.db.updateTable('status_reports').set(columns).where('id', '=', id).execute();
    for (const { id: area_id } of changed) {
      await ctx.db
        .deleteFrom('status_report_areas')
        .where('report_id', '=', id)
        .where('area_id', '=', area_id)
        .execute();
      const text = texts.areas[area_id];
      if (text) await ctx.db.insertInto('status_report_areas').values({ report_id: id, area_id, text }).execute();
    }
    await record(ctx, 'report.changed', { type: 'report', id, fields });
  });
}
