import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

export type Db = Kysely<Schema>;

const INT8 = 20;
const NUMERIC = 1700;

/** Opens `postgres://…`, or else the SQLite file at that path (made when missing). */
export function openDatabase(url: string): Db {
  return isPostgres(url) ? openPostgres(url) : openSqliteFile(url);
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** The file holds who people are, what they cannot eat and their links: for the user that runs the platform, nobody else. */
function openSqliteFile(file: string): Db {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // SQLite would make it readable for all. One that is there is not opened: closing it would drop this process's locks on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  keepPrivate(folder, 0o700);
  for (const part of [file, `${file}-wal`, `${file}-shm`]) keepPrivate(part, 0o600);
  return new Kysely<Schema>({ dialect: sqliteDialect(file) });
}

const FOR_OTHERS = 0o077;
/** On a folder that is everybody's, such as /tmp. */
const STICKY = 0o1000;

/** Takes from others what they may do with what is ours; what belongs to another user is theirs to say. */
function keepPrivate(path: string, mode: number): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || found.uid !== process.getuid?.() || found.mode & STICKY) return;
  if (found.mode & FOR_OTHERS) chmodSync(path, mode);
}

function openPostgres(connectionString: string): Db {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  types.setTypeParser(NUMERIC, Number);
  const pool = new pg.Pool({ connectionString, types, max: 10 });
  // A connection lost while idle is replaced by the pool; without a listener its error would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
