import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId, OrganisationId } from '../../kernel/ids.ts';

/** Numbers of several events at once: one query each, however many events. */

/** How many are registered, by event. */
export async function countRegistered(ctx: Ctx, ids: EventId[]): Promise<Map<string, number>> {
  const rows = await ctx.db
    .selectFrom('participations')
    .select((row) => ['event_id', row.fn.countAll<number>().as('count')])
    .where('event_id', 'in', orNone(ids))
    .where('state', '=', 'registered')
    .groupBy('event_id')
    .execute();
  return new Map(rows.map((row) => [row.event_id, row.count]));
}

/** How many from each organisation are registered to some events; organisations without anyone are left out. */
export async function countRegisteredByOrganisation(ctx: Ctx, ids: EventId[]): Promise<Map<OrganisationId, number>> {
  const rows = await ctx.db
    .selectFrom('participations')
    .select((row) => ['organisation_id', row.fn.countAll<number>().as('count')])
    .where('event_id', 'in', orNone(ids))
    .where('state', '=', 'registered')
    .where('organisation_id', 'is not', null)
    .groupBy('organisation_id')
    .execute();
  return new Map(rows.map((row) => [row.organisation_id as OrganisationId, row.count]));
}

/** The pools of some events, room before online: how many places are free (null where a pool takes everyone), and how many wait. */
export async function listPools(ctx: Ctx, ids: EventId[]) {
  const rows = await ctx.db
    .selectFrom('pools')
    .select((pool) => [
      'event_id',
      'mode',
      'capacity',
      pool
        .selectFrom('places')
        .select((place) => place.fn.countAll<number>().as('free'))
        .whereRef('places.pool_id', '=', 'pools.id')
        .where('participation_id', 'is', null)
        .as('free'),
      pool
        .selectFrom('queue_positions')
        .select((position) => position.fn.countAll<number>().as('waiting'))
        .whereRef('queue_positions.pool_id', '=', 'pools.id')
        .as('waiting'),
    ])
    .where('event_id', 'in', orNone(ids))
    .orderBy('mode', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    free: row.capacity === null ? null : (row.free ?? 0),
    waiting: row.waiting ?? 0,
  }));
}

export type Pool = Awaited<ReturnType<typeof listPools>>[number];

/** `in ()` is no SQL; no id is empty. */
export function orNone(ids: EventId[]): string[] {
  return ids.length > 0 ? ids : [''];
}
