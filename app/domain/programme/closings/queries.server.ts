import type { Selectable } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ProgrammeId, TargetId } from '../../kernel/ids.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { Measure } from '../measures/schema.ts';
import { measureAll } from '../readings/queries.server.ts';
import type { Reading } from '../readings/schema.ts';
import { fingerprintOf } from './rules.ts';
import type { ClosedReading } from './schema.ts';

/** The periods of a programme that are closed, by their last day, the latest first. */
export async function listClosedPeriods(ctx: Ctx, id: ProgrammeId): Promise<PlainDate[]> {
  const rows = await closedOf(ctx, id).select('until_on').distinct().orderBy('until_on', 'desc').execute();
  return rows.map(({ until_on }) => until_on as PlainDate);
}

/**
 * Every target as it stood when the period was closed, all versions, the latest of each first; and whether its rows have
 * been corrected since. Throws NotFound for a programme that the actor may not see.
 */
export async function listClosedReadings(
  ctx: Ctx,
  id: ProgrammeId,
  { until_on }: { until_on: PlainDate },
): Promise<ClosedReading[]> {
  const now = await measureAll(ctx, { programme: id }, until_on);
  const fingerprints = new Map(now.map((one) => [one.target.id, fingerprintOf(one)]));
  const rows = await closedOf(ctx, id)
    .selectAll('closed_readings')
    .where('until_on', '=', until_on)
    .orderBy('actions.rank')
    .orderBy('targets.rank')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    target: row.target_id as TargetId,
    until_on,
    version: row.version,
    closed_at: row.closed_at as Instant,
    measure: Measure.parse(JSON.parse(row.measure)),
    reading: JSON.parse(row.reading) as Reading,
    comment: row.comment,
    fingerprint: row.fingerprint,
    hasChanged: fingerprints.get(row.target_id as TargetId) !== row.fingerprint,
  }));
}

/** The latest version of each target that has been closed at the day. */
export async function listLatest(
  ctx: Ctx,
  id: ProgrammeId,
  until_on: PlainDate,
): Promise<Selectable<Schema['closed_readings']>[]> {
  const rows = await closedOf(ctx, id)
    .selectAll('closed_readings')
    .where('until_on', '=', until_on)
    .orderBy('version')
    .execute();
  return [...new Map(rows.map((row) => [row.target_id, row])).values()];
}

function closedOf({ db }: Ctx, id: ProgrammeId) {
  return db
    .selectFrom('closed_readings')
    .innerJoin('targets', 'targets.id', 'closed_readings.target_id')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .where('actions.programme_id', '=', id);
}
