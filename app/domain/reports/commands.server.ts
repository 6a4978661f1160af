import { lockRow } from '../../../db/portable.ts';
import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Invalid, requireThat } from '../kernel/errors.ts';
import { newId, type WrittenReportId } from '../kernel/ids.ts';
import { canWriteReports } from './policy.ts';
import { getReport } from './queries.server.ts';
import { hasPart, type NewReport, type PartText, type ReportHeading, reports } from './schema.ts';

const TABLES = { programme: 'programmes', event: 'events', action: 'actions' } as const;

/** Begins a report; the same kind about the same with the same day and title gives the one there is. Throws Invalid when what it is about does not exist. */
export async function beginReport(ctx: Ctx, draft: NewReport): Promise<{ id: WrittenReportId }> {
  requireThat(canWriteReports(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const { kind, subject_id, as_of_on, title } = draft;
    const { about: subject } = reports[kind];
    const column = `${subject}_id` as const;
    const about = await ctx.db
      .selectFrom(TABLES[subject] as 'events')
      .select('id')
      .where('id', '=', subject_id)
      .executeTakeFirst();
    if (!about) throw new Invalid('report-about-nothing', 'subject_id');
    const known = await ctx.db
      .selectFrom('reports')
      .select('id')
      .where('kind', '=', kind)
      .where(column, '=', subject_id)
      .where('as_of_on', '=', as_of_on)
      .where('title', '=', title)
      .executeTakeFirst();
    if (known) return { id: known.id as WrittenReportId };
    const id = newId<WrittenReportId>();
    await ctx.db
      .insertInto('reports')
      .values({ id, kind, [column]: subject_id, as_of_on, title, created_at: ctx.now() })
      .execute();
    await record(ctx, 'report.created', { type: 'report', id });
    return { id };
  });
}

/** Saves a report's title and the day of its numbers. The same again changes nothing. Throws NotFound. */
export async function changeReport(ctx: Ctx, id: WrittenReportId, heading: ReportHeading): Promise<void> {
  requireThat(canWriteReports(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await getReport(ctx, id);
    const fields = (['title', 'as_of_on'] as const).filter((name) => heading[name] !== before[name]);
    if (fields.length === 0) return;
    await ctx.db.updateTable('reports').set(heading).where('id', '=', id).execute();
    await record(ctx, 'report.changed', { type: 'report', id, fields });
  });
}

/**
 * Saves what is written in one part of a report; nothing takes it out. The same text again changes nothing. Throws Invalid
 * for a part it does not have, and when somebody else has saved another text since the writing began: theirs stays until one has seen it.
 */
export async function writePart(ctx: Ctx, id: WrittenReportId, { part, version, text }: PartText): Promise<void> {
  requireThat(canWriteReports(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'reports', id);
    const { kind, texts } = await getReport(ctx, id);
    if (!hasPart(kind, part)) throw new Invalid('not-a-form', 'part');
    const before = texts.get(part);
    if (text === (before?.text ?? '')) return;
    if (version !== (before?.version ?? 0)) throw new Invalid('report-part-changed', `texts.${part}`);
    const row = { text, version: version + 1, written_at: ctx.now() };
    await ctx.db
      .insertInto('report_parts')
      .values({ report_id: id, part, ...row })
      .onConflict((conflict) => conflict.columns(['report_id', 'part']).doUpdateSet(row))
      .execute();
    await record(ctx, 'report.changed', { type: 'report', id, fields: [part.replace(/:.*/, '')] });
  });
}
