import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';

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
