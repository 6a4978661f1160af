import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId, ReportId } from '../../app/domain/kernel/ids.ts';
import { matchReport, uploadReport } from '../../app/domain/participation/attendance-reports/commands.server.ts';
import { aTeamsReport } from './reports.ts';

export type ReportRow = [name: string, address: string, joined: string, left: string];

/** A file that somebody puts in, not matched yet. */
export function anUpload(ctx: Ctx, event: EventId, bytes: Uint8Array): Promise<ReportId> {
  return uploadReport(ctx, event, { name: 'oppmøte.csv', bytes });
}

/** A Teams report with these rows, taken in and matched. */
export async function aMatchedReport(ctx: Ctx, event: EventId, rows: ReportRow[]): Promise<ReportId> {
  const id = await anUpload(ctx, event, aTeamsReport(rows));
  await matchReport(ctx, event, id);
  return id;
}

/** Who is noted as present at an event, day by day. */
export function attendanceOf({ db }: Ctx, event: EventId) {
  return db
    .selectFrom('attendances')
    .innerJoin('participations', 'participations.id', 'participation_id')
    .select(['participation_id as id', 'day_on', 'attendances.mode', 'attendances.source', 'minutes'])
    .where('event_id', '=', event)
    .orderBy('day_on')
    .orderBy('minutes')
    .execute();
}
