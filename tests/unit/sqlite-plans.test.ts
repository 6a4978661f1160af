import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type RawBuilder, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Db, openDatabase } from '../../db/connection.ts';

/** Statements on SQLite are planned once, whatever values they are run with. */

let folder: string;
let db: Db;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moteplass-plans-'));
  const file = join(folder, 'test.db');
  const disk = new SqliteDatabase(file);
  disk.exec("create table rows (state text, due integer); create index due on rows (due) where state = 'open'");
  disk.close();
  db = openDatabase(file);
});

afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

async function planOf(state: RawBuilder<unknown>) {
  const explained = sql<{
    detail: string;
  }>`explain query plan select * from rows where state = ${state} and due < ${9}`;
  return (await explained.execute(db)).rows.map(({ detail }) => detail);
}

test('a parameter is not planned by, a value that is written out is', async () => {
  expect(await planOf(sql`${'open'}`)).toEqual(['SCAN rows']);
  expect(await planOf(sql.lit('open'))).toEqual(['SEARCH rows USING COVERING INDEX due (due<?)']);
});

test.each([
  ['text', '1'],
  ['real', 1.5],
  ['null', null],
])('a parameter is the %s that it was given as', async (type, value) => {
  const { rows } = await sql`select typeof(${value}) as type, ${value} as value`.execute(db);
  expect(rows).toEqual([{ type, value }]);
});
