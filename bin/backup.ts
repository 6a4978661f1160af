import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { openFiles } from '../app/adapters/files.ts';
import { systemNow } from '../app/domain/kernel/time.ts';
import { isPostgres } from '../db/connection.ts';
import { filesFolder } from './config.ts';
import { Refusal, runProgram } from './program.ts';
import { problemWith } from './sqlite-file.ts';

/** Copies the SQLite file to FILE while the server runs, and uploaded files to FILE.files; the copy is read through before it gets its name. */
await runProgram(async ({ config, args }) => {
  if (isPostgres(config.database)) {
    throw new Refusal(`The database is PostgreSQL: back it up with pg_dump, and then copy ${filesFolder(config)}.`);
  }
  if (!existsSync(config.database)) throw new Refusal(`There is no database at ${config.database}.`);
  const stamp = systemNow().slice(0, 19).replace(/[-:]/g, '');
  const file = resolve(
    process.env.INIT_CWD ?? '.',
    args[0] ?? join(resolve(config.dataDir), 'backups', `moteplass-${stamp}.db`),
  );
  if (existsSync(file)) throw new Refusal(`${file} is there already; backups are never overwritten.`);
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  const live = new SqliteDatabase(config.database, { readonly: true, timeout: 10_000 });
  await live.backup(unfinished);
  live.close();
  chmodSync(unfinished, 0o600);
  makeOneFile(unfinished);
  const problem = problemWith(unfinished);
  if (problem) throw new Refusal(`The backup cannot be used: ${problem}`);
  renameSync(unfinished, file);
  // After the database: every file it tells of is among them.
  await openFiles(filesFolder(config)).copyTo(`${file}.files`);
  process.stdout.write(`${file}\n`);
});

/** Takes the copy out of WAL mode, so that it is one file and reading it leaves none beside it. */
function makeOneFile(file: string): void {
  const copy = new SqliteDatabase(file);
  copy.pragma('journal_mode = delete');
  copy.close();
}
