import { dirname } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { localTimeOf, plus, systemNow } from '../../app/domain/kernel/time.ts';
import { isPostgres } from '../../db/connection.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { testMailbox } from '../support/mailbox.ts';
import { freePort, start } from '../support/programs.ts';

/** The built server and the built worker, as two processes on one database and with a real SMTP server. */

const database = testDatabase();
const mailbox = testMailbox();

test('the server takes a registration, the worker sends its mail, and its link opens at the server', async () => {
  const ctx = testCtx(database.db, { clock: { now: systemNow, set: () => {}, advance: () => {} } });
  await loadReferenceData(ctx);
  const starts_local = localTimeOf(plus(systemNow(), { days: 30 }), 'Europe/Oslo');
  const ends_local = localTimeOf(plus(systemNow(), { days: 30, hours: 1 }), 'Europe/Oslo');
  const { slug } = await aPublishedEvent(ctx, { starts_local, ends_local });
  const port = String(await freePort());
  const origin = `http://localhost:${port}`;
  const where: Record<string, string> = isPostgres(database.url)
    ? { DATABASE_URL: database.url }
    : { DATA_DIR: dirname(database.url) };
  const env = { ...where, PORT: port, DEMO: '0', SMTP_URL: mailbox.url };

  const server = start(process.execPath, ['build/server/serve.js'], { ...env, WORKER: '0' });
  await server.says('Møteplass: ');
  const registered = await fetch(`${origin}/arrangementer/${slug}/pamelding`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({
      name: 'Kari Nilsen',
      email: 'kari@moss.kommune.example',
      organisation: 'Moss',
      positionKind: 'employee',
    }),
  });
  expect(registered.status).toBe(303);
  expect(mailbox.received).toEqual([]);

  const worker = start(process.execPath, ['build/server/worker.js'], env);
  await worker.says('Worker: running');
  await expect.poll(() => mailbox.received.length, { timeout: 15_000 }).toBe(1);
  const { text } = await PostalMime.parse(mailbox.received[0]!.bytes);
  const link = new RegExp(`${origin}/pamelding/[\\w-]{43}`).exec(text!)![0];
  const own = await fetch(link);
  expect([own.status, await own.text()]).toEqual([200, expect.stringContaining('Kari Nilsen')]);

  for (const program of [server, worker]) program.process.kill('SIGTERM');
  expect([(await server.ended).code, (await worker.ended).code]).toEqual([0, 0]);
  const messages = await database.db.selectFrom('messages').select(['state', 'lease_id']).execute();
  expect(messages).toEqual([{ state: 'accepted', lease_id: null }]);
});
