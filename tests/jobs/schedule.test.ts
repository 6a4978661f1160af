import pino from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { Job } from '../../app/jobs/jobs.ts';
import { runDueJobs } from '../../app/jobs/schedule.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const clock = clockAt();
const parts = () => ({ ctx: testCtx(database.db, { clock }), log: pino({ level: 'silent' }) });
let runs: string[] = [];
const every5 = (run: () => Promise<void> = async () => {}): Job => ({
  name: 'every-5',
  schedule: '*/5 * * * *',
  run: async (ctx) => {
    runs.push(ctx.now());
    await run();
  },
});

beforeEach(async () => {
  runs = [];
  clock.set('2026-01-15T09:00:30.000Z');
  await inTransaction(parts().ctx, ({ db }) => db.deleteFrom('jobs').execute());
});

test('a job runs at once the first time, then on its schedule', async () => {
  await runDueJobs(parts(), [every5()]);
  await runDueJobs(parts(), [every5()]);
  clock.set('2026-01-15T09:04:59.000Z');
  await runDueJobs(parts(), [every5()]);
  clock.set('2026-01-15T09:05:00.000Z');
  await runDueJobs(parts(), [every5()]);
  expect(runs).toEqual(['2026-01-15T09:00:30.000Z', '2026-01-15T09:05:00.000Z']);
});

test('what was missed while nothing ran is done once', async () => {
  await runDueJobs(parts(), [every5()]);
  clock.advance({ hours: 9 });
  await runDueJobs(parts(), [every5()]);
  await runDueJobs(parts(), [every5()]);
  expect(runs).toHaveLength(2);
});

test('several processes: each turn belongs to one', async () => {
  const slow = every5(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await Promise.all([runDueJobs(parts(), [slow]), runDueJobs(parts(), [slow]), runDueJobs(parts(), [slow])]);
  expect(runs).toHaveLength(1);
});

test('a process that died in a job gives up its turn when its lease runs out', async () => {
  await runDueJobs(parts(), [every5()]);
  clock.advance({ minutes: 5 });
  await inTransaction(parts().ctx, ({ db }) =>
    db.updateTable('jobs').set({ lease_id: 'dead', lease_expires_at: '2026-01-15T09:20:00.000Z' }).execute(),
  );
  await runDueJobs(parts(), [every5()]);
  expect(runs).toHaveLength(1);
  clock.set('2026-01-15T09:20:01.000Z');
  await runDueJobs(parts(), [every5()]);
  expect(runs).toHaveLength(2);
});

test('a job that fails holds up no other and gets its next turn', async () => {
  const failing = { ...every5(() => Promise.reject(new Error('no'))), name: 'failing' };
  await runDueJobs(parts(), [failing, every5()]);
  expect(runs).toHaveLength(2);
  clock.advance({ minutes: 5 });
  await runDueJobs(parts(), [failing, every5()]);
  expect(runs).toHaveLength(4);
});
