import { sql } from 'kysely';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { plus } from '../../kernel/time.ts';
import { hashOf } from '../secrets.ts';

/**
 * Counts an attempt (or `times`) under `key` (`sign-in ip 192.0.2.7`) and tells whether it is within `max` in the window of
 * `minutes` that the first attempt opened. Only a hash of the key is stored. Count before the work it guards: in a
 * transaction that is rolled back the attempt is not counted.
 */
export async function hit(
  ctx: Ctx,
  key: string,
  { max, minutes, times = 1 }: { max: number; minutes: number; times?: number },
): Promise<boolean> {
  const now = ctx.now();
  const windowEndsAt = plus(now, { minutes });
  return inTransaction(ctx, async ({ db }) => {
    const { hits } = await db
      .insertInto('rate_limits')
      .values({ key: hashOf(key), window_ends_at: windowEndsAt, hits: times })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          hits: sql<number>`case when rate_limits.window_ends_at <= ${now} then ${times} else rate_limits.hits + ${times} end`,
          window_ends_at: sql<string>`case when rate_limits.window_ends_at <= ${now} then ${windowEndsAt} else rate_limits.window_ends_at end`,
        }),
      )
      .returning('hits')
      .executeTakeFirstOrThrow();
    return hits <= max;
  });
}
