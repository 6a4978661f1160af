import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import { type Ctx, inTransaction } from '../domain/kernel/ctx.ts';
import { type Instant, OSLO, plus } from '../domain/kernel/time.ts';
import type { Job } from './jobs.ts';

/**
 * When each job is due stands in the database, so that several processes share one schedule, each run belongs to one of
 * them, and what was due while none was running is done once afterwards.
 */

const LEASE = { minutes: 15 };

/** Runs the jobs that are due, one after another. A job that fails is logged and waits for its next turn. */
export async function runDueJobs(
  { ctx, log }: { ctx: Ctx; log: Logger },
  jobs: Job[],
  stopping: () => boolean = () => false,
): Promise<void> {
  const rows = await ctx.db.selectFrom('jobs').selectAll().execute();
  for (const job of jobs) {
    if (stopping()) return;
    const row = rows.find(({ name }) => name === job.name);
    if (row && (row.due_at > ctx.now() || (row.lease_expires_at ?? '') > ctx.now())) continue;
    const lease = await takeTurn(ctx, job);
    if (!lease) continue;
    await job.run(ctx).catch((error) => log.error({ err: error, job: job.name }, 'a job failed'));
    await endTurn(ctx, job, lease);
  }
}

/** The next time of a schedule after `now`. */
export function nextTurn(schedule: string, now: Instant): Instant {
  const next = new Cron(schedule, { timezone: OSLO, paused: true }).nextRun(new Date(now));
  if (!next) throw new Error(`the schedule ${schedule} never comes`);
  return next.toISOString() as Instant;
}

async function takeTurn(ctx: Ctx, { name }: Job): Promise<string | undefined> {
  const lease = randomUUID();
  const now = ctx.now();
  return inTransaction(ctx, async ({ db }) => {
    await db
      .insertInto('jobs')
      .values({ name, due_at: now })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const { numUpdatedRows } = await db
      .updateTable('jobs')
      .set({ lease_id: lease, lease_expires_at: plus(now, LEASE) })
      .where('name', '=', name)
      .where('due_at', '<=', now)
      .where((where) => where.or([where('lease_id', 'is', null), where('lease_expires_at', '<', now)]))
      .executeTakeFirst();
    return numUpdatedRows === 1n ? lease : undefined;
  });
}

async function endTurn(ctx: Ctx, { name, schedule }: Job, lease: string): Promise<void> {
  await inTransaction(ctx, ({ db }) =>
    db
      .updateTable('jobs')
      .set({ due_at: nextTurn(schedule, ctx.now()), lease_id: null, lease_expires_at: null })
      .where('name', '=', name)
      .where('lease_id', '=', lease)
      .execute(),
  );
}
