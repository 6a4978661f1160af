import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { MessageId } from '../../app/domain/kernel/ids.ts';
import { systemNow } from '../../app/domain/kernel/time.ts';
import { enqueueAll } from '../../app/domain/outbox/commands.server.ts';
import { settleMessage } from '../../app/domain/outbox/handling/commands.server.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { aReader } from '../support/mail.ts';
import { answer, testMailbox } from '../support/mailbox.ts';
import { letTimePass, startWorker, until } from '../support/worker.ts';

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

/** A letter to each of as many people, `p0@` and on. */
async function enqueueMails(mails: number, body = 'Husk å ta med noe.'): Promise<void> {
  const { id: eventId } = await aPublishedEvent(ctx(), {
    starts_local: '2100-02-05T09:00' as never,
    ends_local: '2100-02-05T10:00' as never,
  });
  const data = { subject: 'Til alle', body };
  for (let number = 0; number < mails; number++) {
    const contactId = await aReader(ctx(), { address: `p${number}@asker.example` });
    await enqueueAll(ctx(), [{ purpose: 'event-message', to: { contactId }, version: '1', data, eventId }]);
  }
}

test('case 23: killed at any moment: nothing is lost, nothing goes twice, and what may have gone is marked', async () => {
  await enqueueMails(MAILS);
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
    const worker = startWorker(database, mailbox);
    await until(() => mailbox.received.length + refused.size > before);
    await pause(Math.random() * 60);
    expect((await count('queued')) + (await count('claimed')), 'mails left').toBeGreaterThan(0);
    worker.kill('SIGKILL');
    await worker.ended;
    await letTimePass(ctx());
  }
  await pause(100);

  const worker = startWorker(database, mailbox);
  await worker.started;
  await until(async () => {
    if ((await count('queued')) > 0) await letTimePass(ctx());
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
  const worker = startWorker(database, mailbox);
  await worker.started;
  await until(() => mailbox.received.length > 5);
  worker.kill('SIGTERM');
  expect(await worker.ended).toBe(0);
  const rows = await messages();
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['accepted', 'queued']));
  expect(rows.filter(({ state }) => state === 'accepted')).toHaveLength(mailbox.received.length);
  expect(rows.every(({ lease_id }) => lease_id === null)).toBe(true);
}, 60_000);

describe('case 23: killed', () => {
  beforeEach(async () => {
    mailbox.received.length = 0;
    mailbox.behave = {};
    await inTransaction(ctx(), async ({ db }) => {
      for (const table of ['messages', 'contact_addresses', 'contacts'] as const) await db.deleteFrom(table).execute();
    });
    // Long enough that the server sees it come in parts.
    await enqueueMails(1, 'Husk å ta med noe. '.repeat(30_000));
  });

  /** Kills the worker when the server has come so far with the mail; gives the row as the next worker finds it. */
  async function killedAt(moment: 'connect' | 'recipient' | 'data' | 'end') {
    const worker = startWorker(database, mailbox);
    const kill = async () => {
      worker.kill('SIGKILL');
      await worker.ended;
    };
    mailbox.behave = {
      connect: { connect: kill },
      recipient: { recipient: kill },
      data: {
        data: (connection: { drop: () => void }) => {
          worker.kill('SIGKILL');
          connection.drop();
        },
      },
      end: {
        end: async (mail: (typeof mailbox.received)[number]) => {
          mailbox.received.push(mail);
          await kill();
          throw answer(451, 'nobody hears this');
        },
      },
    }[moment];
    await worker.ended;
    mailbox.behave = {};
    await pause(50);
    await letTimePass(ctx());
    const [row] = await messages();
    return row!;
  }

  /** What another worker makes of it. */
  async function taken() {
    const worker = startWorker(database, mailbox);
    await worker.started;
    await until(async () => (await count('queued')) + (await count('claimed')) + (await count('sending')) === 0);
    worker.kill('SIGTERM');
    await worker.ended;
    const [row] = await messages();
    return row!;
  }

  test.each([
    ['before DATA, at the greeting', 'connect', 0],
    ['before DATA, at the recipient', 'recipient', 0],
    ['during DATA', 'data', 0],
    ['after DATA, before the answer', 'end', 1],
  ] as const)('%s: a person is asked, and a new attempt has the same bytes', async (_when, moment, arrived) => {
    const { bytes, state } = await killedAt(moment);
    expect(state).toBe('sending');
    expect(mailbox.received).toHaveLength(arrived);
    expect(await taken()).toMatchObject({ state: 'uncertain', bytes });
    expect(mailbox.received).toHaveLength(arrived);

    const [row] = await messages();
    await settleMessage(ctx(), row!.id as MessageId, { decision: 'again' });
    expect(await taken()).toMatchObject({ state: 'accepted', bytes });
    expect(mailbox.received).toHaveLength(arrived + 1);
    for (const mail of mailbox.received) expect(mail.bytes).toBe(bytes);
  });
}, 60_000);
