import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { isPostgres } from '../../db/connection.ts';
import type { TestDatabase } from './database.ts';
import type { Mailbox } from './mailbox.ts';

/** The real worker program on a test's database, sending to a test's mailbox; whatever still runs ends with the test. */
export interface Worker {
  kill: (signal: 'SIGKILL' | 'SIGTERM') => void;
  /** Prints that it runs, which is when it answers signals. */
  started: Promise<unknown>;
  ended: Promise<number | null>;
}

export function startWorker({ url }: TestDatabase, mailbox: Mailbox, env: Record<string, string> = {}): Worker {
  const where = isPostgres(url) ? { DATABASE_URL: url } : { DATA_DIR: dirname(url) };
  const child = spawn(process.execPath, [resolve('build/server/worker.js')], {
    env: { ...process.env, ...where, SMTP_URL: mailbox.url, LOG_LEVEL: 'error', DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    kill: (signal) => child.kill(signal),
    started: new Promise((resolve) => child.stdout.once('data', resolve)),
    ended: new Promise((resolve) => child.on('exit', resolve)),
  };
}

/** As if the leases and the waits had run out. */
export async function letTimePass(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    const past = '2020-01-01T00:00:00.000Z';
    await db.updateTable('messages').set({ lease_expires_at: past }).where('lease_id', 'is not', null).execute();
    await db.updateTable('messages').set({ due_at: past }).where('state', '=', 'queued').execute();
  });
}

/** Waits for something that another process does. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error('it never came to that');
    await pause(10);
  }
}
