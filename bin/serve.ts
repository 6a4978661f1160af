import { createServer as createHttpServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { openFiles } from '../app/adapters/files.ts';
import { linkChecker } from '../app/adapters/links.ts';
import { systemNow } from '../app/domain/kernel/time.ts';
import { openDatabase } from '../db/connection.ts';
import { build, createServer } from './app.ts';
import { type Config, filesFolder } from './config.ts';
import { demoLinks } from './demo-links.ts';
import { prepareDatabase } from './prepare-database.ts';
import { onSignal, platformCtx, Refusal, runProgram } from './program.ts';
import { workerOf } from './worker-of.ts';

/** The web server, with the worker beside it unless WORKER=0. SIGTERM drains: what has begun is finished first. */
await runProgram(async ({ config, log }) => {
  const db = openDatabase(config.database);
  const ctx = platformCtx(db);
  await prepareDatabase(ctx, config);

  const app = createServer({
    db,
    build,
    files: openFiles(filesFolder(config)),
    checkLink: linkChecker({ own: new URL(config.appUrl).origin }),
    log,
    now: systemNow,
    trustProxy: config.trustProxy,
    clientFiles: 'build/client',
    settings: {
      appUrl: config.appUrl,
      production: config.production,
      sessionSecret: config.sessionSecret,
      demo: config.demo,
      sendsMail: Boolean(config.smtpUrl),
      embedOn: config.embedOn,
    },
  });
  const server = createHttpServer(app);
  await listen(server, config);
  const worker = config.worker ? workerOf(config, { db, log, now: systemNow }) : undefined;
  onSignal(async () => {
    await Promise.all([drain(server), worker?.stop()]);
    await db.destroy();
  });
  process.stdout.write(`Møteplass: ${config.appUrl}\n`);
  if (config.demo) process.stdout.write(await demoLinks(ctx, config));
});

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new Refusal(`Port ${port} is in use. Set PORT to another, or stop what listens there.`) : error);
    });
    server.listen(port, host, resolve);
  });
}

/** Takes no new requests and waits for those that have begun; a connection kept alive is closed when it has nothing to do. */
async function drain(server: Server): Promise<void> {
  let isClosed = false;
  server.close(() => {
    isClosed = true;
  });
  while (!isClosed) {
    server.closeIdleConnections();
    await pause(20);
  }
}
