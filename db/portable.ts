import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Db } from './connection.ts';
import type { Schema } from './schema.ts';

/** Everything in which the two databases differ, apart from how they are opened. */

function isPostgresDb(db: Kysely<Schema>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * Runs several DDL statements. On PostgreSQL text sorts by byte, as on SQLite: sort keys are made for that. A table
 * `without rowid` lies in the order of its key on SQLite; PostgreSQL knows no such thing.
 */
export async function runDdl(db: Db, statements: string): Promise<void> {
  for (const statement of statements.split(/;\s*\n/)) {
    if (!statement.trim()) continue;
    const ddl = isPostgresDb(db)
      ? statement.replace(/^( {2}\w+) text\b/gm, '$1 text collate "C"').replace(/^\) without rowid$/m, ')')
      : statement;
    await sql.raw(ddl).execute(db);
  }
}

/** Holds the row until the transaction ends, so that commands on one event come one after another. SQLite's transactions already do. */
export async function lockRow(
  db: Db,
  table:
    | 'events'
    | 'contacts'
    | 'newsletter_issues'
    | 'organisations'
    | 'groups'
    | 'programmes'
    | 'actions'
    | 'surveys'
    | 'log_entries'
    | 'reports'
    | 'documents'
    | 'mailings',
  id: string,
): Promise<void> {
  if (isPostgresDb(db)) await sql`select id from ${sql.table(table)} where id = ${id} for update`.execute(db);
}

/** `for update skip locked` where several processes may claim rows at once; nothing where writers take turns. */
export function skipLocked(db: Db) {
  return isPostgresDb(db) ? sql`for update skip locked` : sql``;
}

/**
 * Rows as a table of a statement, handed over as one parameter: however many there are, the statement is the same and
 * stays prepared. The columns' types are `text` or `integer`.
 */
export function rowsAs<C extends string>(
  db: Db,
  name: string,
  columns: Record<C, 'text' | 'integer'>,
  rows: Record<C, string | number | null>[],
) {
  const names = Object.keys(columns) as C[];
  const json = JSON.stringify(rows.map((row) => names.map((column) => row[column])));
  const from = isPostgresDb(db) ? sql`json_array_elements(${json}::json)` : sql`json_each(${json})`;
  const fields = names.map((column, at) =>
    isPostgresDb(db)
      ? sql`(value ->> ${sql.lit(at)})::${sql.raw(columns[column])} as ${sql.ref(column)}`
      : sql`value ->> ${sql.lit(at)} as ${sql.ref(column)}`,
  );
  return sql`(select ${sql.join(fields)} from ${from}) as ${sql.ref(name)}`;
}

/** A value that differs whenever anything has been committed since, by any process. */
export async function changeMarker(db: Db): Promise<string> {
  if (isPostgresDb(db)) {
    const { rows } = await sql<{ marker: string }>`select pg_current_snapshot()::text as marker`.execute(db);
    return rows[0]!.marker;
  }
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
  return String(rows[0]!.data_version);
}

/** Whether a failed transaction may simply be run again: a serialisation failure or a deadlock (PostgreSQL). */
export function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
}
