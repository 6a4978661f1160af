import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Db, openDatabase } from '../../db/connection.ts';

/** Transactions on SQLite that are made durable by one COMMIT: each still all or nothing, and answered only afterwards. */

let folder: string;
let file: string;
let db: Db;
let disk: SqliteDatabase.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moteplass-commit-'));
  file = join(folder, 'test.db');
  disk = new SqliteDatabase(file);
  disk.pragma('journal_mode = wal');
  disk.exec(
    'create table parents (id integer primary key); create table rows (id integer primary key, parent references parents)',
  );
  db = openDatabase(file);
});

afterEach(async () => {
  await db.destroy();
  disk.close();
  rmSync(folder, { recursive: true });
});

const numbers = Array.from({ length: 30 }, (_, number) => number + 1);

function insert(number: number, then?: (trx: Kysely<never>) => Promise<unknown>): Promise<unknown> {
  return db.transaction().execute(async (trx) => {
    await sql`insert into rows (id) values (${number})`.execute(trx);
    return then?.(trx as unknown as Kysely<never>);
  });
}

function onDisk(): number[] {
  return disk.prepare('select id from rows order by id').pluck().all() as number[];
}

test('whoever is answered can be read by another connection, and one commit serves many', async () => {
  let commits = 0;
  let version = disk.pragma('data_version', { simple: true });
  await Promise.all(
    numbers.map(async (number) => {
      await insert(number);
      expect(onDisk()).toContain(number);
      const now = disk.pragma('data_version', { simple: true });
      if (now !== version) commits++;
      version = now;
    }),
  );
  expect(onDisk()).toEqual(numbers);
  expect(commits).toBeLessThan(numbers.length / 2);
});

test('one that throws is undone alone, whether first, last or between', async () => {
  const bad = [1, 7, 30];
  const results = await Promise.allSettled(
    numbers.map((number) =>
      insert(number, async () => {
        if (bad.includes(number)) throw new Error(`no ${number}`);
      }),
    ),
  );
  const refused = results.flatMap((result, at) => (result.status === 'rejected' ? [numbers[at]] : []));
  expect(refused).toEqual(bad);
  expect(onDisk()).toEqual(numbers.filter((number) => !bad.includes(number)));
});

test('a commit that fails fails for everyone in it, refusals too, and the next one works', async () => {
  const results = await Promise.allSettled([
    insert(1),
    insert(2, async () => {
      throw new Error('refused because of what the first one wrote');
    }),
    insert(3, async (trx) => {
      await sql`pragma defer_foreign_keys = on`.execute(trx);
      await sql`insert into rows (id, parent) values (4, 99)`.execute(trx);
    }),
  ]);
  for (const result of results) expect(String((result as PromiseRejectedResult).reason)).toMatch(/FOREIGN KEY/);
  expect(onDisk()).toEqual([]);
  await insert(5);
  expect(onDisk()).toEqual([5]);
});

test('when SQLite itself undoes everything, those before in the group are not answered as if they were kept', async () => {
  const [before, undone] = await Promise.allSettled([
    insert(1),
    insert(2, (trx) => sql`insert or rollback into rows (id) values (1)`.execute(trx)),
  ]);
  expect([before!.status, undone!.status]).toEqual(['rejected', 'rejected']);
  expect(onDisk()).toEqual([]);
  await insert(3);
  expect(onDisk()).toEqual([3]);
});

test('closing the database waits for what is under way and keeps it', async () => {
  const begun = Promise.withResolvers<void>();
  const underWay = insert(1, async () => {
    begun.resolve();
    await pause(20);
  });
  await begun.promise;
  await Promise.all([underWay, db.destroy()]);
  expect(onDisk()).toEqual([1]);
});

test('a process killed at any moment has kept everything it answered', async () => {
  const program = `
    import { sql } from 'kysely';
    import { openDatabase } from './db/connection.ts';
    const db = openDatabase(process.argv[1]);
    for (let client = 0; client < 20; client++) (async () => {
      for (let id = client + 1; ; id += 20) {
        await db.transaction().execute((trx) => sql\`insert into rows (id) values (\${id})\`.execute(trx));
        process.stdout.write(id + '\\n');
      }
    })();`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let answered = '';
  child.stdout.on('data', (text) => {
    answered += text;
    if (answered.split('\n').length > 300) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const kept = new Set(onDisk());
  const whole = answered.slice(0, answered.lastIndexOf('\n')).split('\n').map(Number);
  expect(whole.length).toBeGreaterThanOrEqual(300);
  expect(whole.filter((id) => !kept.has(id))).toEqual([]);
}, 30_000);
