import { lockRow } from '../../../../db/portable.ts';
import { isSecretariat } from '../../access/policy.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { EventId, ParticipationId, ReportId } from '../../kernel/ids.ts';
import { getReport } from '../attendance-reports/queries.server.ts';
import { addParticipant } from '../commands.server.ts';
import { changingEvidence } from '../evidence/commands.server.ts';
import { enrolling } from '../registration/commands.server.ts';
import type { ParticipantByHand } from '../schema.ts';

/** A row of an event's report. */
export interface LineAt {
  eventId: EventId;
  reportId: ReportId;
  rank: number;
}

/** Whose a row is, as a person has decided: someone on the event, nobody who takes part, or yet to be decided. */
export type Decision = ParticipationId | 'not-participant' | 'doubtful';

/** Settles whose a row is, and notes what follows for who was there. The same again changes nothing. Throws NotFound. */
export async function settleLine(ctx: Ctx, { eventId, reportId, rank }: LineAt, decision: Decision): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', eventId);
    await getReport(ctx, eventId, reportId);
    const line = await ctx.db
      .selectFrom('report_lines')
      .select(['participation_id', 'verdict'])
      .where('report_id', '=', reportId)
      .where('rank', '=', rank)
      .executeTakeFirst();
    if (!line) throw new NotFound('not-found');
    const now = await decided(ctx, eventId, decision);
    if (line.verdict === now.verdict && line.participation_id === now.participation_id) return;
    const concerned = [line.participation_id as ParticipationId | null, now.participation_id];
    await changingEvidence(ctx, eventId, [...new Set(concerned.flatMap((id) => id ?? []))], () =>
      ctx.db.updateTable('report_lines').set(now).where('report_id', '=', reportId).where('rank', '=', rank).execute(),
    );
    await record(ctx, 'attendance-report.line-settled', { type: 'event', id: eventId });
  });
}

async function decided(ctx: Ctx, eventId: EventId, decision: Decision) {
  if (decision === 'doubtful') return { verdict: 'doubtful' as const, matched_by: null, participation_id: null };
  if (decision === 'not-participant') {
    return { verdict: 'not-participant' as const, matched_by: 'person' as const, participation_id: null };
  }
  const known = await ctx.db
    .selectFrom('participations')
    .select('id')
    .where('id', '=', decision)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (!known) throw new NotFound('not-found');
  return { verdict: 'matched' as const, matched_by: 'person' as const, participation_id: decision };
}

/** Registers whoever a row is by hand, as someone who came without having registered, and settles the row with it. */
export async function addFromLine(ctx: Ctx, line: LineAt, input: ParticipantByHand): Promise<ParticipationId> {
  requireThat(isSecretariat(ctx.actor));
  return enrolling(ctx, async (ctx) => {
    const id = await addParticipant(ctx, line.eventId, input);
    await settleLine(ctx, line, id);
    return id;
  });
}

/** Settles several rows at once, each with the one it was shown with. */
export async function settleLines(
  ctx: Ctx,
  { eventId, reportId }: Omit<LineAt, 'rank'>,
  settled: { rank: number; participationId: ParticipationId }[],
): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    for (const { rank, participationId } of settled)
      await settleLine(ctx, { eventId, reportId, rank }, participationId);
  });
}
