import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pino from 'pino';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { DeliveryId } from '../../app/domain/kernel/ids.ts';
import { settleDeliveries } from '../../app/domain/newsletters/delivery-attempts/commands.server.ts';
import { takeBackDeliveries } from '../../app/domain/newsletters/delivery-claims/commands.server.ts';
import { sendMailings } from '../../app/jobs/newsletters/send-mailings.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { sendingParts } from '../support/mail.ts';
import { answer } from '../support/mailbox.ts';
import { emptyMailbox, openMailbox } from '../support/mailbox-server.ts';
import { aMailing, balanceOf, deliveriesOf, MAILING_TABLES, mailingRow, sendAllMailings } from '../support/mailings.ts';
import { testOutbox } from '../support/outbox.ts';
import { freePort } from '../support/programs.ts';

const { database, mailbox, clock, ctx } = testOutbox(MAILING_TABLES);

beforeAll(() => loadReferenceData(ctx()));
beforeEach(() => clock.set('2026-01-15T09:00:00.000Z'));

const untouched = async (id: Parameters<typeof deliveriesOf>[1]) => {
  const rows = await deliveriesOf(ctx(), id);
  return rows.every(({ state, attempts, reply_code }) => state === 'queued' && attempts === 0 && reply_code === null);
};

describe('a server that takes no mail', () => {
  test('because it is down, costs no copy an attempt; when it is there the mailing goes on by itself', async () => {
    const [later, port] = [emptyMailbox(), await freePort()];
    later.url = `smtp://127.0.0.1:${port}`;
    const id = await aMailing(ctx(), 120, { per_hour: 120 });
    for (const seconds of [10, 30, 60, 120, 300, 300]) {
      await sendAllMailings(ctx(), later);
      expect(await untouched(id)).toBe(true);
      clock.advance({ seconds });
    }
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'running', held_times: 6 });
    await sendAllMailings(ctx(), later);
    const close = await openMailbox(later, port);
    await sendAllMailings(ctx(), later);
    expect(later.connections).toBe(0);
    clock.advance({ minutes: 5 });
    await sendAllMailings(ctx(), later);
    await sendAllMailings(ctx(), later);
    await close();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 120 });
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'finished', held_until: null, held_times: 0 });
  });

  test('because it is busy, is let be', async () => {
    mailbox.behave = {
      connect: () => {
        throw answer(421, 'too busy');
      },
    };
    const id = await aMailing(ctx(), 3);
    await sendAllMailings(ctx(), mailbox);
    const tries = mailbox.connections;
    await sendAllMailings(ctx(), mailbox);
    expect(mailbox.connections).toBe(tries);
    expect(await untouched(id)).toBe(true);
    expect((await mailingRow(ctx(), id)).held_reply).toContain('too busy');
    mailbox.behave = {};
    clock.advance({ seconds: 10 });
    await sendAllMailings(ctx(), mailbox);
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 3 });
  });
});

test.each([
  ['as they are', 'A: b\r\n\r\nHei.\r\n', 'A: b\r\n\r\nHei.\r\n'],
  ['with a dot first on a line', 'A: b\r\n\r\n.Hei\r\n.\r\n..\r\n', 'A: b\r\n\r\n.Hei\r\n.\r\n..\r\n'],
  ['with a dot first of all', '.A: b\r\n\r\nHei\r\n', '.A: b\r\n\r\nHei\r\n'],
  ['with other line ends', 'A: b\n\nHei\r.\r\nDu\r\n', 'A: b\r\n\r\nHei\r\n.\r\nDu\r\n'],
  ['without a last line end', 'A: b\r\n\r\nHei', 'A: b\r\n\r\nHei\r\n'],
  ['ending in a carriage return', 'A: b\r\n\r\nHei\r', 'A: b\r\n\r\nHei\r\n'],
])('bytes %s arrive whole, as text and as bytes', async (_how, given, arrived) => {
  const { post } = sendingParts(ctx(), mailbox);
  for (const bytes of [given, Buffer.from(given)]) {
    const outcome = await post.deliver({ from: 'a@asker.example', to: 'b@asker.example', bytes });
    expect(outcome.kind).toBe('accepted');
  }
  post.rest();
  expect(mailbox.received.map(({ bytes }) => bytes)).toEqual([arrived, arrived]);
});

test('what the server said is kept until the database can be written again', async () => {
  const id = await aMailing(ctx(), 3);
  const rename = (from: string, to: string) =>
    inTransaction(ctx(), ({ db }) => sql`alter table ${sql.table(from)} rename to ${sql.table(to)}`.execute(db));
  let isAway = false;
  mailbox.behave = {
    end: async () => {
      if (!isAway && mailbox.received.length === 1) {
        isAway = true;
        await rename('deliveries', 'deliveries_away');
      }
    },
  };
  let complaints = 0;
  const log = pino({ level: 'error' }, { write: () => void complaints++ });
  const sending = sendMailings({ ...sendingParts(ctx(), mailbox), log });
  const back = setInterval(() => complaints > 0 && isAway && void comeBack(), 20);
  const comeBack = async () => {
    clearInterval(back);
    await rename('deliveries_away', 'deliveries');
  };
  await sending;
  clearInterval(back);
  expect(complaints).toBeGreaterThan(0);
  await sendAllMailings(ctx(), mailbox);
  expect(await balanceOf(ctx(), id)).toEqual({ accepted: 3 });
  expect(mailbox.received).toHaveLength(3);
});

test('whoever held a copy that was given up as uncertain may still say what became of it', async () => {
  const id = await aMailing(ctx(), 1);
  const copy = (await deliveriesOf(ctx(), id))[0]!.id as DeliveryId;
  const lease = randomUUID();
  await inTransaction(ctx(), ({ db }) =>
    db
      .updateTable('deliveries')
      .set({ state: 'sending', lease_id: lease, lease_expires_at: clock.now() })
      .where('id', '=', copy)
      .execute(),
  );
  clock.advance({ seconds: 1 });
  await takeBackDeliveries(ctx());
  expect(await balanceOf(ctx(), id)).toEqual({ uncertain: 1 });
  const taken = { kind: 'accepted', code: 250, text: '250 taken' } as const;
  const attempt = { id: copy, address: 'p0@asker.example', attempts: 0, outcome: taken, luck: 0 };
  await settleDeliveries(ctx(), { mailingId: id, lease: randomUUID() }, [attempt]);
  expect(await balanceOf(ctx(), id)).toEqual({ uncertain: 1 });
  await settleDeliveries(ctx(), { mailingId: id, lease }, [attempt]);
  expect(await balanceOf(ctx(), id)).toEqual({ accepted: 1 });
  expect((await database.db.selectFrom('deliveries').select('lease_id').executeTakeFirst())?.lease_id).toBeNull();
});
