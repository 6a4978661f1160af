import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Run {
  code: number | null;
  out: string;
  error: string;
}

/** A running program, with what it has written so far. */
export interface Running {
  process: ChildProcess;
  out: () => string;
  /** Waits until it has written this. */
  says: (text: string) => Promise<void>;
  ended: Promise<Run>;
}

/** A folder that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a command with this environment only, besides what finds programs. */
export function start(command: string, args: string[], env: Record<string, string> = {}): Running {
  const { PATH, HOME, TMPDIR = '' } = process.env;
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, TMPDIR, LOG_LEVEL: 'error', ...env } as unknown as NodeJS.ProcessEnv,
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    error += text;
  });
  const ended = new Promise<Run>((resolve) => {
    child.on('close', (code) => resolve({ code, out, error }));
  });
  onTestFinished(() => endWithChildren(child));
  const says = async (text: string) => {
    for (let i = 0; i < 2400 && !out.includes(text); i++) {
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    if (!out.includes(text)) throw new Error(`It never said «${text}», but:\n${out}${error}`);
  };
  return { process: child, out: () => out, says, ended };
}

function endWithChildren({ pid }: ChildProcess): void {
  try {
    process.kill(-pid!, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Runs one of our programs to its end. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  return start(process.execPath, ['--enable-source-maps', `build/server/${program}.js`, ...args], env).ended;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
