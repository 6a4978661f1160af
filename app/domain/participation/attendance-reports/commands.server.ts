import { createHash } from 'node:crypto';
import { lockRow } from '../../../../db/portable.ts';
import { isSecretariat } from '../../access/policy.ts';
import { record } from '../../audit/commands.server.ts';
import { textOf } from '../../imports/encodings.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../../kernel/errors.ts';
import { type EventId, newId, type ParticipationId, type ReportId } from '../../kernel/ids.ts';
import { inParts } from '../../kernel/parts.ts';
import { minus } from '../../kernel/time.ts';
import { changingEvidence } from '../evidence/commands.server.ts';
import { getTimes } from '../evidence/queries.server.ts';
import { hasBegun } from '../evidence/rules.ts';
import { findReport } from './layout.ts';
import { matchOf } from './matching.ts';
import { getReport, loadKnown } from './queries.server.ts';
import { likelyReading, minutesOf, peopleIn } from './rules.ts';
import { type Found, NAMES_KEPT_DAYS, type Reading, WAITS_DAYS } from './schema.ts';

/** Rows matched in one transaction: others get their turn in between. */
const AT_ONCE = 500;

/**
 * Takes a report in; what it says is understood at once where that is certain, and otherwise waits for `confirmReading`.
 * The same file again gives the same report and changes nothing. Throws Invalid beside `file` for anything else than a
 * report, Conflict before the event and when it is cancelled.
 */
export async function uploadReport(
  ctx: Ctx,
  eventId: EventId,
  file: { name: string; bytes: Uint8Array },
): Promise<ReportId> {
  requireThat(isSecretariat(ctx.actor));
  const file_hash = createHash('sha256').update(file.bytes).digest('hex');
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const event = await getTimes(ctx, eventId);
    if (!hasBegun(event, ctx.now())) throw new Conflict('attendance-not-begun');
    const same = await ctx.db
      .selectFrom('attendance_reports')
      .select('id')
      .where('event_id', '=', eventId)
      .where('file_hash', '=', file_hash)
      .executeTakeFirst();
    if (same) return same.id as ReportId;
    const found = findReport(textOf(file.bytes));
    const id = newId<ReportId>();
    await ctx.db
      .insertInto('attendance_reports')
      .values({
        ...{ id, event_id: eventId, file_hash, source: found.source, title: found.title },
        file_name: file.name.slice(0, 200),
        content: JSON.stringify(found),
        uploaded_at: ctx.now(),
      })
      .execute();
    await record(ctx, 'attendance-report.uploaded', { type: 'event', id: eventId });
    const { reading, isCertain } = likelyReading(found, event);
    if (isCertain) await understand(ctx, { id, event, found, reading });
    return id;
  });
}

/** Says how a report is to be read. Understood already changes nothing. Throws Invalid when nobody is found that way. */
export async function confirmReading(ctx: Ctx, eventId: EventId, id: ReportId, reading: Reading): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const { found } = await getReport(ctx, eventId, id);
    if (found) await understand(ctx, { id, event: await getTimes(ctx, eventId), found, reading });
  });
}

async function understand(
  ctx: Ctx,
  report: { id: ReportId; event: Awaited<ReturnType<typeof getTimes>>; found: Found; reading: Reading },
): Promise<void> {
  const people = peopleIn(report.found, report.reading, report.event);
  if (people.length === 0) throw new Invalid('report-reads-nobody', 'name');
  const lines = people.map(({ name, address, stays }, rank) => ({
    ...{ report_id: report.id, rank, name, address },
    stays: JSON.stringify(stays.map(({ from, to }) => [from, to])),
    minutes: minutesOf(stays),
    verdict: 'waiting' as const,
  }));
  for (const some of inParts(lines)) await ctx.db.insertInto('report_lines').values(some).execute();
  await ctx.db
    .updateTable('attendance_reports')
    .set({ content: null, confirmed_at: ctx.now() })
    .where('id', '=', report.id)
    .execute();
}

/** Matches the next rows of a report with those on the event, and notes who was there; gives how many rows wait still. */
async function matchNextLines(ctx: Ctx, eventId: EventId, id: ReportId): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const waiting = await ctx.db
      .selectFrom('report_lines')
      .selectAll()
      .where('report_id', '=', id)
      .where('verdict', '=', 'waiting')
      .orderBy('rank')
      .limit(AT_ONCE + 1)
      .execute();
    const lines = waiting.slice(0, AT_ONCE);
    if (lines.length === 0) return 0;
    const known = await loadKnown(
      ctx,
      eventId,
      lines.flatMap(({ address }) => address ?? []),
    );
    const matched = lines.map((line) => {
      const match = matchOf({ name: line.name ?? '', address: line.address }, known);
      return { ...line, ...named(match) };
    });
    const ids = matched.flatMap(({ participation_id }) => (participation_id as ParticipationId | null) ?? []);
    await changingEvidence(ctx, eventId, [...new Set(ids)], () =>
      ctx.db
        .insertInto('report_lines')
        .values(matched)
        .onConflict((conflict) =>
          conflict.columns(['report_id', 'rank']).doUpdateSet((row) => ({
            verdict: row.ref('excluded.verdict'),
            matched_by: row.ref('excluded.matched_by'),
            participation_id: row.ref('excluded.participation_id'),
          })),
        )
        .execute(),
    );
    return waiting.length - lines.length;
  });
}

function named({ verdict, matchedBy, participationId }: ReturnType<typeof matchOf>) {
  return { verdict, matched_by: matchedBy, participation_id: participationId };
}

/** Matches every row that waits. */
export async function matchReport(ctx: Ctx, eventId: EventId, id: ReportId): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  while ((await matchNextLines(ctx, eventId, id)) > 0);
}

/** Goes on with reports whose matching was cut off. For the schedule. */
export async function matchWaitingReports(ctx: Ctx): Promise<void> {
  requireThat(ctx.actor.kind === 'system');
  const reports = await ctx.db
    .selectFrom('report_lines')
    .innerJoin('attendance_reports', 'attendance_reports.id', 'report_lines.report_id')
    .select(['attendance_reports.id', 'event_id'])
    .distinct()
    .where('verdict', '=', 'waiting')
    .execute();
  for (const { id, event_id } of reports) await matchReport(ctx, event_id as EventId, id as ReportId);
}

/** Takes a report out again: its rows go, and what they said of who was there. What was added by hand stays. */
export async function undoReport(ctx: Ctx, eventId: EventId, id: ReportId): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const report = await ctx.db
      .selectFrom('attendance_reports')
      .select('id')
      .where('id', '=', id)
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    if (!report) return;
    await changingEvidence(ctx, eventId, await listMatched(ctx, [id]), async () => {
      await ctx.db.deleteFrom('report_lines').where('report_id', '=', id).execute();
      await ctx.db.deleteFrom('attendance_reports').where('id', '=', id).execute();
    });
    await record(ctx, 'attendance-report.undone', { type: 'event', id: eventId });
  });
}

/** Says how many minutes count as present at an event, and notes what follows from its reports. */
export async function changeLeastMinutes(ctx: Ctx, eventId: EventId, minutes: number): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    const { id } = await getTimes(ctx, eventId);
    const reports = await ctx.db.selectFrom('attendance_reports').select('id').where('event_id', '=', id).execute();
    await changingEvidence(
      ctx,
      id,
      await listMatched(
        ctx,
        reports.map((report) => report.id),
      ),
      () =>
        ctx.db
          .insertInto('attendance_rules')
          .values({ event_id: id, least_minutes: minutes })
          .onConflict((conflict) => conflict.column('event_id').doUpdateSet({ least_minutes: minutes }))
          .execute(),
    );
    await record(ctx, 'event.attendance-rule-changed', { type: 'event', id });
  });
}

async function listMatched(ctx: Ctx, reports: string[]): Promise<ParticipationId[]> {
  const rows = await ctx.db
    .selectFrom('report_lines')
    .select('participation_id')
    .distinct()
    .where('report_id', 'in', ['', ...reports])
    .where('participation_id', 'is not', null)
    .execute();
  return rows.map(({ participation_id }) => participation_id as ParticipationId);
}

/** Forgets reports nobody has read, and the names and addresses in those that were, when their time is out. For the schedule. */
export async function forgetReports(ctx: Ctx): Promise<void> {
  requireThat(ctx.actor.kind === 'system');
  const waitedOut = minus(ctx.now(), { days: WAITS_DAYS });
  const settled = minus(ctx.now(), { days: NAMES_KEPT_DAYS });
  await inTransaction(ctx, async ({ db }) => {
    await db
      .deleteFrom('attendance_reports')
      .where('confirmed_at', 'is', null)
      .where('uploaded_at', '<', waitedOut)
      .execute();
    await db
      .updateTable('report_lines')
      .set({ name: null, address: null })
      .where('report_id', 'in', db.selectFrom('attendance_reports').select('id').where('uploaded_at', '<', settled))
      .where((where) => where.or([where('name', 'is not', null), where('address', 'is not', null)]))
      .execute();
  });
}
