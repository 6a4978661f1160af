import { systemNow } from '../app/domain/kernel/time.ts';
import { openDatabase } from '../db/connection.ts';
import { prepareDatabase } from './prepare-database.ts';
import { onSignal, platformCtx, runProgram } from './program.ts';
import { workerOf } from './worker-of.ts';

/** The mail worker and the scheduled jobs alone, for when they are not to share the web server's process (WORKER=0). */
await runProgram(async ({ config, log }) => {
  const db = openDatabase(config.database);
  await prepareDatabase(platformCtx(db), config);
  const worker = workerOf(config, { db, log, now: systemNow });
  process.stdout.write(
    config.smtpUrl ? 'Worker: running\n' : 'Worker: running; without SMTP_URL mail stays in the outbox\n',
  );
  // Keeps the process alive when nothing is due.
  const alive = setInterval(() => {}, 60_000);
  onSignal(async () => {
    clearInterval(alive);
    await worker.stop();
    await db.destroy();
  });
});
