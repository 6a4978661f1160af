import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContact } from '../../app/domain/contacts/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { ownData } from '../../app/web/own-data.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { runDdl } from '../../db/portable.ts';
import { testCtx } from '../support/context.ts';
import { answers } from './contact-references.ts';

const answered = Object.entries(answers);
const folder = mkdtempSync(join(tmpdir(), 'moteplass-'));
let db: Db;
let references: Reference[];

beforeAll(async () => {
  db = openDatabase(join(folder, 'test.db'));
  await migrate(db);
  references = await referencesToContacts();
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

test('every reference to a contact says what a merge and an erasure do to it', () => {
  expect(references.map(nameOf).sort()).toEqual(Object.keys(answers).sort());
});

test('a planted reference is noticed', async () => {
  const rollback = new Error('rollback');
  const found = inTransaction(testCtx(db), async (ctx) => {
    await runDdl(ctx.db, 'create table planted (\n  id text primary key,\n  contact_id text references contacts\n)');
    const names = (await referencesToContacts(ctx.db)).map(nameOf);
    expect(names).toContain('planted.contact_id');
    expect(Object.keys(answers)).not.toContain('planted.contact_id');
    throw rollback;
  });
  await expect(found).rejects.toBe(rollback);
});

test.each(answered)('%s: merged as it says', async (name, { merge }) => {
  const [from, into] = [await someone(), await someone()];
  await plant(name, from);
  await mergeContacts(testCtx(db), { from, into });
  const counts = { from: await countPointing(name, from), into: await countPointing(name, into) };
  if (merge === 'moves') expect(counts).toEqual({ from: 0, into: counts.into || 1 });
  else expect(counts.from).toBeGreaterThan(0);
});

test.each(answered)('%s: erased as it says', async (name, { erase }) => {
  const id = await someone();
  await plant(name, id);
  await eraseContact(testCtx(db), id);
  const left = await countPointing(name, id);
  if (erase === 'goes') expect(left).toBe(0);
  else expect(left).toBeGreaterThan(0);
});

test.each(answered)('%s: in the person’s own data as it says', async (name, { own }) => {
  const id = await someone();
  await plant(name, id);
  const found: Record<string, unknown[]> = await ownData(
    { ctx: testCtx(db, { actor: { kind: 'contact', contactId: id } }) },
    id,
  );
  if (typeof own !== 'string') expect(own.not).not.toBe('');
  else if (name === 'survey_responses.contact_id') expect(found).toHaveProperty(own);
  else expect(found[own], own).not.toHaveLength(0);
});

interface Reference {
  table: string;
  column: string;
}

function nameOf({ table, column }: Reference): string {
  return `${table}.${column}`;
}

async function referencesToContacts(on: Db = db): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select tables.name as "table", keys."from" as "column"
    from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys
    where tables.type = 'table' and keys."table" = 'contacts'`.execute(on);
  return rows;
}

async function someone(): Promise<ContactId> {
  return createContact(testCtx(db), { name: 'Kari Prøve' });
}

async function countPointing(name: string, id: ContactId): Promise<number> {
  const [table, column] = name.split('.') as [string, string];
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db);
  return rows[0]!.count;
}

let planted = 0;

/** A row of the table that points to the contact, with every other obligatory column filled and its parents made first. */
async function plant(name: string, id: ContactId): Promise<void> {
  const [table, column] = name.split('.') as [string, string];
  await inTransaction(testCtx(db), async (ctx) => {
    await insertRow(ctx.db, table, { [column]: id });
  });
}

async function insertRow(on: Db, table: string, given: Record<string, string>): Promise<string> {
  const columns = await sql<{ name: string; type: string; notnull: number; dflt_value: unknown; pk: number }>`
    select name, type, "notnull", dflt_value, pk from pragma_table_info(${table})`.execute(on);
  const keys = await sql<{ column: string; parent: string }>`
    select "from" as "column", "table" as parent from pragma_foreign_key_list(${table})`.execute(on);
  const [{ sql: ddl } = { sql: '' }] = (
    await sql<{ sql: string }>`select sql from sqlite_master where name = ${table}`.execute(on)
  ).rows;
  const row: Record<string, string | number> = { ...given };
  for (const { name, type, notnull, dflt_value, pk } of columns.rows) {
    if (name in row || (!notnull && !pk) || dflt_value !== null) continue;
    const parent = keys.rows.find((key) => key.column === name)?.parent;
    row[name] = parent ? await insertRow(on, parent, {}) : valueFor(name, type, ddl);
  }
  const names = Object.keys(row);
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map((name) => row[name]))})`.execute(on);
  return String(row['id'] ?? row['key'] ?? '');
}

/** The first value a column's check allows; a date or a time by its name; otherwise something unique. */
function valueFor(name: string, type: string, ddl: string): string | number {
  planted++;
  if (type === 'integer') return planted;
  const allowed = new RegExp(`^\\s*${name} text.*check \\(${name} in \\('([^']+)'`, 'm').exec(ddl)?.[1];
  if (allowed) return allowed;
  if (name.endsWith('_at')) return '2026-01-01T00:00:00.000Z';
  if (name.endsWith('_on')) return '2026-01-01';
  if (name.endsWith('_local')) return '2026-03-01T10:00';
  return name === 'fields' ? '[]' : `planted-${planted}`;
}
