import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Db, isPostgres, openDatabase } from '../../db/connection.ts';

export interface TestDatabase {
  db: Db;
  /** What another process opens to see the same data. */
  url: string;
}

/** A migrated, empty database for this test file; a copy of the template. Read its members inside tests only. */
export function testDatabase(): TestDatabase {
  const database = {} as TestDatabase;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const copy = await copyOfTemplate(inject('templateDatabase'));
    database.url = copy.url;
    database.db = openDatabase(copy.url);
    drop = copy.drop;
  });
  afterAll(async () => {
    await database.db.destroy();
    await drop();
  });
  return database;
}

async function copyOfTemplate(template: string): Promise<{ url: string; drop: () => Promise<void> }> {
  if (!isPostgres(template)) {
    const folder = mkdtempSync(join(tmpdir(), 'moteplass-'));
    const url = join(folder, 'moteplass.db');
    copyFileSync(template, url);
    return { url, drop: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(template, `create database ${name} template template_moteplass`);
  const url = template.replace(/[^/]+$/, name);
  return { url, drop: () => onServer(template, `drop database ${name} with (force)`) };
}

async function onServer(template: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: template.replace(/[^/]+$/, 'postgres') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
