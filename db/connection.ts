import { mkdirSync } from 'node:fs';
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

function openSqliteFile(file: string): Db {
  mkdirSync(dirname(file), { recursive: true });
  return new Kysely<Schema>({ dialect: sqliteDialect(file) });
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
