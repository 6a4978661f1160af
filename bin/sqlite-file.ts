import SqliteDatabase from 'better-sqlite3';
import { migrations } from '../db/migrations/index.ts';

/** What is wrong with a SQLite file as a database of ours, in a sentence; undefined when nothing is. */
export function problemWith(file: string): string | undefined {
  try {
    const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    try {
      return problemInside(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return `it is not a whole SQLite database (${error.code}).`;
    throw error;
  }
}

function problemInside(database: SqliteDatabase.Database): string | undefined {
  if (database.pragma('integrity_check', { simple: true }) !== 'ok') return 'its pages are damaged.';
  if ((database.pragma('foreign_key_check') as unknown[]).length > 0) return 'it has rows that point to nothing.';
  const isOurs = database.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
  if (!isOurs) return 'it was not made by this platform.';
  const ran = database.prepare('select name from kysely_migration').pluck().all() as string[];
  const unknown = ran.filter((name) => !(name in migrations));
  return unknown.length > 0 ? `it was made by a newer version (${unknown.join(', ')}).` : undefined;
}

/** Whether any process has the file open: only one that is alone may leave WAL mode. Empties the log into the file. */
export function isInUse(file: string): boolean {
  const database = new SqliteDatabase(file, { timeout: 200 });
  try {
    return database.pragma('journal_mode = delete', { simple: true }) !== 'delete';
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
    throw error;
  } finally {
    database.close();
  }
}
