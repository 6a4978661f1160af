import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BenchResult, result } from './result.ts';

const WARM_LIMIT = 2;
/** What a newcomer has patience for, installation and demo included. */
const COLD_LIMIT = 180;

/** `npm start` on a fresh clone of what is committed, and again: seconds until it answers. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-clone-'));
  try {
    execFileSync('git', ['clone', '-q', '.', folder]);
    const cold = await secondsToAnswer(folder);
    const warm = await secondsToAnswer(folder);
    return [result('start.cold', cold, 's', COLD_LIMIT), result('start.warm', warm, 's', WARM_LIMIT)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function secondsToAnswer(folder: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const server = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'development', PORT: String(port) },
    stdio: ['ignore', 2, 2],
  });
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`npm start ended with ${server.exitCode}`);
    await pause(20);
  }
  const seconds = (performance.now() - started) / 1000;
  server.kill('SIGTERM');
  await once(server, 'exit');
  return seconds;
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
