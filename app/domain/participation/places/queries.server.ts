import { sql } from 'kysely';
import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { type EventTerms, HOLDING, limitIn } from '../rules.ts';
import type { State } from '../schema.ts';

export type Pool = EventTerms['pools'][number];

/** Whether others of the person's organisation have used up what the event allows it in this pool. Reads at most that many rows. */
export async function isLimitReached(
  ctx: Ctx,
  event: EventTerms,
  { id, mode, organisation_id }: { id: string; mode: Mode; organisation_id: string | null },
): Promise<boolean> {
  const limit = limitIn(event, mode);
  if (limit === null || organisation_id === null) return false;
  const holding = await ctx.db
    .selectFrom('participations')
    .select('id')
    .where('organisation_id', '=', organisation_id)
    .where('event_id', '=', event.id)
    .where('mode', '=', mode)
    .where('state', 'in', HOLDING)
    .where('id', '!=', id)
    .limit(limit)
    .execute();
  return holding.length >= limit;
}

/** Whether the person could have a place there now: one is free and their organisation has not used up its own. */
export async function hasRoomFor(
  ctx: Ctx,
  event: EventTerms,
  person: { id: string; mode: Mode; organisation_id: string | null },
): Promise<boolean> {
  const pool = event.pools.find((pool) => pool.mode === person.mode);
  if (!pool || (await isLimitReached(ctx, event, person))) return false;
  return hasRoom(ctx, pool);
}

/** Whether a place in the pool is free; always, where it has no capacity. */
export async function hasRoom(ctx: Ctx, pool: Pool): Promise<boolean> {
  if (pool.capacity === null) return true;
  const free = await ctx.db
    .selectFrom('places')
    .select('number')
    .where('pool_id', '=', pool.id)
    .where('participation_id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return free !== undefined;
}

/** Who is next in the pool's queue, past those whose organisation has used up its places; undefined when there is nobody. */
export async function findNextInQueue(ctx: Ctx, event: EventTerms, pool: Pool) {
  const limit = limitIn(event, pool.mode);
  return await ctx.db
    .selectFrom('queue_positions as waiting')
    .innerJoin('participations as next', 'next.id', 'waiting.participation_id')
    .select(['next.id', 'next.contact_id', 'next.organisation_id', 'next.state', 'next.mode'])
    .where('waiting.pool_id', '=', pool.id)
    .$if(limit !== null, (query) =>
      query.where((where) =>
        where.or([
          where('next.organisation_id', 'is', null),
          where(
            where
              .selectFrom('participations as colleague')
              .select((row) => row.fn.countAll<number>().as('count'))
              .whereRef('colleague.organisation_id', '=', 'next.organisation_id')
              .where('colleague.event_id', '=', event.id)
              .where('colleague.mode', '=', pool.mode)
              .where('colleague.state', 'in', HOLDING),
            '<',
            limit,
          ),
        ]),
      ),
    )
    .orderBy('waiting.number')
    .limit(1)
    .executeTakeFirst()
    .then((next) => next && { ...next, id: next.id as ParticipationId, state: next.state as State });
}

/** The lowest number that is free, as a subquery of the statement that takes it. */
export function lowestFreeNumber(pool: Pool) {
  return sql<number>`(select min(number) from places where pool_id = ${pool.id} and participation_id is null)`;
}
