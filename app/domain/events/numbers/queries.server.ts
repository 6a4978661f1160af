import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId, OrganisationId } from '../../kernel/ids.ts';

/** How many there are of what on events. Of several events at once it takes one query, however many they are. */

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

export interface PoolFigures {
  mode: 'room' | 'online';
  /** Null takes everyone. */
  capacity: number | null;
  registered: number;
  /** Places held for someone who has not answered the offer yet. */
  offered: number;
  waitlisted: number;
}

/** The numbers at the top of an event: people per pool, and mails about it that did not arrive. Room before online. */
export async function figuresOf(ctx: Ctx, eventId: EventId): Promise<{ pools: PoolFigures[]; undelivered: number }> {
  requireThat(isSecretariat(ctx.actor));
  const pools = await ctx.db
    .selectFrom('pools')
    .leftJoin('participations', (join) =>
      join.onRef('participations.event_id', '=', 'pools.event_id').onRef('participations.mode', '=', 'pools.mode'),
    )
    .select(({ fn, eb }) => {
      const inState = (state: 'registered' | 'offered' | 'waitlisted') =>
        fn.count<number>(eb.case().when('state', '=', state).then(eb.ref('participations.id')).end());
      return [
        'pools.mode',
        'pools.capacity',
        inState('registered').as('registered'),
        inState('offered').as('offered'),
        inState('waitlisted').as('waitlisted'),
      ];
    })
    .where('pools.event_id', '=', eventId)
    .groupBy(['pools.id', 'pools.mode', 'pools.capacity'])
    .orderBy('pools.mode', 'desc')
    .execute();
  const { undelivered } = await ctx.db
    .selectFrom('messages')
    .select((row) => row.fn.countAll<number>().as('undelivered'))
    .where('event_id', '=', eventId)
    .where('state', 'in', ['failed', 'suppressed'])
    .executeTakeFirstOrThrow();
  return { pools, undelivered };
}

/** `in ()` is no SQL; no id is empty. */
export function orNone(ids: EventId[]): string[] {
  return ids.length > 0 ? ids : [''];
}
