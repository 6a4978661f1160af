import type { Actor, Ctx } from '../../app/domain/kernel/ctx.ts';
import { type Instant, plus } from '../../app/domain/kernel/time.ts';
import type { Db } from '../../db/connection.ts';

/** A clock that stands still until it is told to go on. */
export interface TestClock {
  now: () => Instant;
  set: (instant: string) => void;
  advance: (duration: Parameters<typeof plus>[1]) => void;
}

export function clockAt(start = '2026-01-15T09:00:00.000Z'): TestClock {
  let at = start as Instant;
  return {
    now: () => at,
    set: (instant) => {
      at = instant as Instant;
    },
    advance: (duration) => {
      at = plus(at, duration);
    },
  };
}

/** What a test hands to commands; the platform itself acts unless another actor is given. */
export function testCtx(db: Db, { clock = clockAt(), actor = { kind: 'system' } as Actor } = {}): Ctx {
  return { db, actor, now: clock.now };
}
