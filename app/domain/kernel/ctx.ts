import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '../../../db/connection.ts';
import { isRetryable } from '../../../db/portable.ts';
import type { ContactId } from './ids.ts';
import type { Instant } from './time.ts';

/** Who is asking. `anyone` has proven nothing; a token proves a contact; `system` is the worker and the programs. */
export type Actor =
  | { kind: 'anyone' }
  | { kind: 'contact' | 'secretariat' | 'administrator'; contactId: ContactId }
  | { kind: 'system' };

/** All that is passed down. Inside a transaction `db` is the transaction. */
export interface Ctx {
  db: Db;
  actor: Actor;
  now: () => Instant;
}

const ATTEMPTS = 5;

/** What waits for each open transaction to commit. */
const waiting = new WeakMap<Db, (() => void)[]>();

/** Runs a command's work in one transaction (the one already open, if there is one), again if the database asks for it. */
export async function inTransaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  for (let attempt = 1; ; attempt++) {
    try {
      const done: (() => void)[] = [];
      const result = await ctx.db.transaction().execute((db) => {
        waiting.set(db, done);
        return work({ ...ctx, db });
      });
      for (const then of done) then();
      return result;
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      await pause(Math.random() * 20 * attempt);
    }
  }
}

/** Does something once the transaction has committed, and only then: others can see its rows now. It must not throw. */
export function afterCommit(ctx: Ctx, then: () => void): void {
  waiting.get(ctx.db)?.push(then);
}

/** The same context with another actor: what the platform does by itself, or for whom a token proves. */
export function actingAs(ctx: Ctx, actor: Actor): Ctx {
  return { ...ctx, actor };
}
