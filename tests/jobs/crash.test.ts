import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { systemNow } from '../../app/domain/kernel/time.ts';
import { enqueueAll } from '../../app/domain/outbox/commands.server.ts';
import { isPostgres } from '../../db/connection.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { aReader } from '../support/mail.ts';
import { answer, testMailbox } from '../support/mailbox.ts';

/** The real worker program, killed without warning while it sends to a real server. */

const database = testDatabase();
const mailbox = testMailbox();
const ctx = () => testCtx(database.db, { clock: { now: systemNow, set: () => {}, advance: () => {} } });

const MAILS = 600;
const KILLS = 10;
/** Mails begun at once on each connection, and connections: what one kill may leave uncertain. */
const IN_FLIGHT = 20 * 2;

const messages = () => database.db.selectFrom('messages').selectAll().orderBy('id').execute();
const count = async (state: string) => (await messages()).filter((message) => message.state === state).length;

interface Worker {
  kill: (signal: 'SIGKILL' | 'SIGTERM') => void;
  /** Prints that it runs, which is when it answers signals. */
  started: Promise<unknown>;
  ended: Promise<number | null>;
}

const workers: ChildProcess[] = [];

afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL');
});

function startWorker(): Worker {
  const { url } = database;
  const where = isPostgres(url) ? { DATABASE_URL: url } : { DATA_DIR: dirname(url) };
  const child = spawn(process.execPath, [resolve('build/server/worker.js')], {
    env: { ...process.env, ...where, SMTP_URL: mailbox.url, LOG_LEVEL: 'error', DEMO: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  workers.push(child);
  return {
    kill: (signal) => child.kill(signal),
    started: new Promise((resolve) => child.stdout.once('data', resolve)),
    ended: new Promise((resolve) => child.on('exit', resolve)),
  };
}

/** As if the leases and the waits had run out. */
async function letTimePass(): Promise<void> {
  await inTransaction(ctx(), async ({ db }) => {
    const past = '2020-01-01T00:00:00.000Z';
    await db.updateTable('messages').set({ lease_expires_at: past }).where('lease_id', 'is not', null).execute();
    await db.updateTable('messages').set({ due_at: past }).where('state', '=', 'queued').execute();
  });
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error('it never came to that');
    await pause(10);
  }
}

test('killed at any moment: nothing is lost, nothing goes twice, and what may have gone is marked', async () => {
  const { id: eventId } = await aPublishedEvent(ctx(), {
    starts_local: '2100-02-05T09:00' as never,
    ends_local: '2100-02-05T10:00' as never,
  });
  const data = { subject: 'Til alle', body: 'Husk å ta med noe.' };
  for (let number = 0; number < MAILS; number++) {
    const contactId = await aReader(ctx(), { address: `p${number}@asker.example` });
    await enqueueAll(ctx(), [{ purpose: 'event-message', to: { contactId }, version: '1', data, eventId }]);
  }
  const refused = new Map<string, string>();
  mailbox.behave = {
    end: async (mail) => {
      await pause(15);
      const isFifth = Number(/\d+/.exec(mail.to)![0]) % 5 === 0;
      if (!isFifth || refused.has(mail.to)) return;
      refused.set(mail.to, mail.bytes);
      throw answer(451, 'greylisted');
    },
  };

  for (let kill = 0; kill < KILLS; kill++) {
    const before = mailbox.received.length + refused.size;
    const worker = startWorker();
    await until(() => mailbox.received.length + refused.size > before);
    await pause(Math.random() * 60);
    expect((await count('queued')) + (await count('claimed')), 'mails left').toBeGreaterThan(0);
    worker.kill('SIGKILL');
    await worker.ended;
    await letTimePass();
  }
  await pause(100);

  const worker = startWorker();
  await worker.started;
  await until(async () => {
    if ((await count('queued')) > 0) await letTimePass();
    return (await count('queued')) + (await count('claimed')) + (await count('sending')) === 0;
  });
  worker.kill('SIGTERM');
  expect(await worker.ended).toBe(0);

  const rows = await messages();
  const sentTo = (address: string) => mailbox.received.filter(({ to }) => to === address);
  const uncertain = rows.filter(({ state }) => state === 'uncertain');
  expect(rows).toHaveLength(MAILS);
  expect(rows.filter(({ state }) => state === 'accepted').length + uncertain.length).toBe(MAILS);
  expect(uncertain.length).toBeGreaterThan(0);
  expect(uncertain.length).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
  for (const row of rows) {
    const arrived = sentTo(row.sent_to!);
    expect(arrived.length, row.sent_to!).toBeLessThanOrEqual(1);
    if (row.state === 'accepted') expect(arrived).toHaveLength(1);
    const earlier = refused.get(row.sent_to!);
    for (const { bytes } of arrived) expect(bytes.trimEnd()).toBe((earlier ?? row.bytes!).trimEnd());
  }
  expect([...refused.keys()].filter((address) => sentTo(address).length === 1).length).toBeGreaterThan(0);
}, 180_000);

test('a worker that is asked to stop finishes what it is doing and leaves nothing claimed', async () => {
  await inTransaction(ctx(), ({ db }) =>
    db.updateTable('messages').set({ state: 'queued', bytes: null, attempts: 0 }).execute(),
  );
  mailbox.received.length = 0;
  mailbox.behave = { end: () => pause(10) };
  const worker = startWorker();
  await worker.started;
  await until(() => mailbox.received.length > 5);
  worker.kill('SIGTERM');
  expect(await worker.ended).toBe(0);
  const rows = await messages();
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['accepted', 'queued']));
  expect(rows.filter(({ state }) => state === 'accepted')).toHaveLength(mailbox.received.length);
  expect(rows.every(({ lease_id }) => lease_id === null)).toBe(true);
}, 60_000);
