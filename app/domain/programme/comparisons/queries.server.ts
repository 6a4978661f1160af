import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { ProgrammeId, TargetId } from '../../kernel/ids.ts';
import { addYears, type PlainDate } from '../../kernel/time.ts';
import { listProgrammes } from '../queries.server.ts';
import { listReadings } from '../readings/queries.server.ts';
import type { Reading } from '../readings/schema.ts';
import { type Move, movesBetween } from './rules.ts';

/**
 * What moved between two dates: targets with another number or another status, each with both readings. The time of year
 * moves targets too. Throws NotFound for a programme that the actor may not see.
 */
export async function listMoves(
  ctx: Ctx,
  id: ProgrammeId,
  { since, on }: { since: PlainDate; on: PlainDate },
): Promise<Move[]> {
  return movesBetween(await listReadings(ctx, id, { on: since }), await listReadings(ctx, id, { on }));
}

/**
 * Where the same targets stood at the same date the year before, by this year's target. Empty where a target is new, and
 * where the year before is not for the reader. Throws NotFound for a programme that the actor may not see.
 */
export async function listYearBefore(
  ctx: Ctx,
  id: ProgrammeId,
  { on }: { on: PlainDate },
): Promise<Map<TargetId, Reading>> {
  const programmes = await listProgrammes(ctx);
  const programme = programmes.find((one) => one.id === id);
  if (!programme) throw new NotFound('programme-not-found');
  const earlier = programmes.find((one) => one.id === programme.carried_from_id);
  if (!earlier) return new Map();
  const carried = await ctx.db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .select(['targets.id', 'targets.carried_from_id'])
    .where('actions.programme_id', '=', id)
    .where('targets.carried_from_id', 'is not', null)
    .execute();
  const before = await listReadings(ctx, earlier.id, { on: addYears(on, -1) });
  const readings = new Map(before.map((reading) => [reading.target as string, reading]));
  return new Map(
    carried.flatMap(({ id, carried_from_id }) => {
      const reading = readings.get(carried_from_id!);
      return reading ? [[id as TargetId, reading] as const] : [];
    }),
  );
}
