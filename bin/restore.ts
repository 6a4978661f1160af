import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openFiles } from '../app/adapters/files.ts';
import { systemNow } from '../app/domain/kernel/time.ts';
import { askAboutAllMailings } from '../app/domain/newsletters/running-mailings/commands.server.ts';
import { isPostgres, openDatabase } from '../db/connection.ts';
import { filesFolder } from './config.ts';
import { platformCtx, Refusal, runProgram } from './program.ts';
import { isInUse, problemWith } from './sqlite-file.ts';

/** Puts a backup in the database's place; the one that was there is kept beside it. */
await runProgram(async ({ config, args }) => {
  const { database } = config;
  if (isPostgres(database)) throw new Refusal('The database is PostgreSQL: restore it with pg_restore or psql.');
  if (args.length !== 1) throw new Refusal('Say which backup: npm run restore FILE');
  const backup = resolve(process.env.INIT_CWD ?? '.', args[0]!);
  if (!existsSync(backup)) throw new Refusal(`There is no file ${backup}.`);
  const problem = problemWith(backup);
  if (problem) throw new Refusal(`${backup} cannot be restored: ${problem}`);
  if (existsSync(database) && isInUse(database)) {
    throw new Refusal('The database is in use. Stop the server and the worker first.');
  }
  mkdirSync(dirname(database), { recursive: true });
  // Before the database: files are named for their content, so those that are there already are the same.
  await openFiles(`${backup}.files`).copyTo(filesFolder(config));
  copyFileSync(backup, `${database}.restoring`);
  chmodSync(`${database}.restoring`, 0o600);
  await askAboutMailings(`${database}.restoring`);
  if (existsSync(database)) {
    const kept = `${database}.replaced-${systemNow().slice(0, 19).replace(/[-:]/g, '')}`;
    renameSync(database, kept);
    process.stdout.write(`The database that was there is kept as ${kept}\n`);
  }
  renameSync(`${database}.restoring`, database);
  process.stdout.write(`Restored ${backup}\n`);
});

/** A backup from before there were mailings has none to ask about. */
async function askAboutMailings(file: string): Promise<void> {
  const db = openDatabase(file);
  try {
    const tables = await db.introspection.getTables();
    if (tables.some(({ name }) => name === 'mailings')) await askAboutAllMailings(platformCtx(db));
  } finally {
    await db.destroy();
  }
}
