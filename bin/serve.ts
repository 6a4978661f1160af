import { createServer as createHttpServer } from 'node:http';

import pino from 'pino';
import { systemNow } from '../app/domain/kernel/time.ts';
import { openDatabase } from '../db/connection.ts';
import { migrate } from '../db/migrate.ts';
import { build, createServer } from './app.ts';
import { loadDotEnv, readConfig } from './config.ts';

/** The web server, with the worker beside it unless WORKER=0. */
loadDotEnv();
const config = readConfig();
const log = pino({ level: config.logLevel });
const db = openDatabase(config.database);
await migrate(db);

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
const server = createHttpServer(app).listen(config.port, config.host);

server.on('listening', () => process.stdout.write(`Møteplass: ${config.appUrl}\n`));
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => server.close(() => db.destroy().then(() => process.exit(0))));
}
