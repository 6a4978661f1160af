import { createServer as createHttpServer } from 'node:http';

import pino from 'pino';
import { systemNow } from '../app/domain/kernel/time.ts';
import { openDatabase } from '../db/connection.ts';
import { migrate } from '../db/migrate.ts';
import { loadReferenceData } from '../db/reference/load.ts';
import { build, createServer } from './app.ts';
import { loadDotEnv, readConfig } from './config.ts';
import { workerOf } from './worker-of.ts';

/** The web server, with the worker beside it unless WORKER=0. */
loadDotEnv();
const config = readConfig();
const log = pino({ level: config.logLevel });
const db = openDatabase(config.database);
await migrate(db);
await loadReferenceData({ db, actor: { kind: 'system' }, now: systemNow });

const app = createServer({
  db,
  build,
  log,
  now: systemNow,
  trustProxy: config.trustProxy,
  clientFiles: 'build/client',
  settings: {
    appUrl: config.appUrl,
    production: config.production,
    demo: config.demo,
    sendsMail: Boolean(config.smtpUrl),
  },
});
const worker = config.worker ? workerOf(config, { db, log, now: systemNow }) : undefined;
const server = createHttpServer(app).listen(config.port, config.host);

server.on('listening', () => process.stdout.write(`Møteplass: ${config.appUrl}\n`));
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    const served = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.all([served, worker?.stop()]);
    await db.destroy();
    process.exit(0);
  });
}
