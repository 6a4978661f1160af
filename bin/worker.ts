import pino from 'pino';
import { systemNow } from '../app/domain/kernel/time.ts';
import { openDatabase } from '../db/connection.ts';
import { migrate } from '../db/migrate.ts';
import { loadDotEnv, readConfig } from './config.ts';
import { workerOf } from './worker-of.ts';

/** The mail worker and the scheduled jobs alone, for when they are not to share the web server's process (WORKER=0). */
loadDotEnv();
const config = readConfig();
const log = pino({ level: config.logLevel });
const db = openDatabase(config.database);
await migrate(db);

const worker = workerOf(config, { db, log, now: systemNow });
process.stdout.write(
  config.smtpUrl ? 'Worker: running\n' : 'Worker: running; without SMTP_URL mail stays in the outbox\n',
);
// Keeps the process alive when nothing is due.
const alive = setInterval(() => {}, 60_000);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    clearInterval(alive);
    await worker.stop();
    await db.destroy();
    process.exit(0);
  });
}
