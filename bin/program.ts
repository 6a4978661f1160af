import pino, { type Logger } from 'pino';
import type { Ctx } from '../app/domain/kernel/ctx.ts';
import { systemNow } from '../app/domain/kernel/time.ts';
import { type Db, openDatabase } from '../db/connection.ts';
import { type Config, loadDotEnv, readConfig } from './config.ts';

/** What every program starts with. */
export interface Program {
  config: Config;
  log: Logger;
  /** What was written after the program's name. */
  args: string[];
}

/** Why a program will not do what it was asked, in a sentence for whoever asked. */
export class Refusal extends Error {}

/** Runs a program: what its user can put right ends it with a sentence and code 1, without a stack. */
export async function runProgram(work: (program: Program) => Promise<void>): Promise<void> {
  try {
    const config = configOrRefusal();
    await work({ config, log: pino({ level: config.logLevel }), args: process.argv.slice(2) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Runs `work` as the platform itself on the configured database, and closes it afterwards. */
export async function withDatabase<T>({ config }: Program, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const db = openDatabase(config.database);
  try {
    return await work(platformCtx(db));
  } finally {
    await db.destroy();
  }
}

export function platformCtx(db: Db): Ctx {
  return { db, actor: { kind: 'system' }, now: systemNow };
}

/** Ends the program at the first SIGTERM or SIGINT, when `end` has finished; the signal may come twice, from npm as well. */
export function onSignal(end: () => Promise<void>): void {
  let isEnding = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      end().then(() => process.exit(0));
    });
  }
}

function configOrRefusal(): Config {
  try {
    loadDotEnv();
    return readConfig();
  } catch (error) {
    throw new Refusal(`Møteplass cannot start.\n${(error as Error).message}`);
  }
}
