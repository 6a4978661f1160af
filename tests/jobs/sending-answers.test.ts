import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import { sendOutbox } from '../../app/jobs/send-outbox.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { aReader, sendAll, sendingParts } from '../support/mail.ts';
import { answer } from '../support/mailbox.ts';
import { testOutbox } from '../support/outbox.ts';

const { mailbox, clock, ctx, messages, message, aSignInMail } = testOutbox();

describe('case 24: what the server answers', () => {
  const cases: [string, typeof mailbox.behave, object][] = [
    [
      '421 to the greeting',
      {
        connect: () => {
          throw answer(421, 'busy');
        },
      },
      { state: 'queued', reply_code: 421 },
    ],
    [
      '554 to the greeting',
      {
        connect: () => {
          throw answer(554, 'go away');
        },
      },
      { state: 'queued', reply_code: 554 },
    ],
    [
      '451 to the recipient',
      {
        recipient: () => {
          throw answer(451, 'greylisted');
        },
      },
      { state: 'queued', reply_code: 451 },
    ],
    [
      '450 to the recipient',
      {
        recipient: () => {
          throw answer(450, 'try later');
        },
      },
      { state: 'queued', reply_code: 450 },
    ],
    [
      '451 to the sender',
      {
        mailFrom: () => {
          throw answer(451, 'try later');
        },
      },
      { state: 'queued', reply_code: 451 },
    ],
    [
      '452 to the mail',
      {
        end: () => {
          throw answer(452, 'disk full');
        },
      },
      { state: 'queued', reply_code: 452 },
    ],
    [
      '503 to the mail',
      {
        end: () => {
          throw answer(503, 'out of order');
        },
      },
      { state: 'queued', reply_code: 503 },
    ],
    [
      '550 to the recipient',
      {
        recipient: () => {
          throw answer(550, '5.7.1 no');
        },
      },
      { state: 'failed', reply_code: 550 },
    ],
    [
      '552 to the mail',
      {
        end: () => {
          throw answer(552, 'too big');
        },
      },
      { state: 'failed', reply_code: 552 },
    ],
    [
      '554 to the mail',
      {
        end: () => {
          throw answer(554, 'spam');
        },
      },
      { state: 'failed', reply_code: 554 },
    ],
    [
      '421 to the mail',
      {
        end: () => {
          throw answer(421, 'closing');
        },
      },
      { state: 'queued', reply_code: 421 },
    ],
  ];
  test.each(cases)('%s', async (_name, behave, expected) => {
    mailbox.behave = behave;
    await aSignInMail();
    await sendOutbox(sendingParts(ctx(), mailbox));
    expect(await message()).toMatchObject({ attempts: 1, lease_id: null, ...expected });
    expect(mailbox.received).toEqual([]);
  });

  test('a connection lost before DATA is tried again', async () => {
    mailbox.behave = { recipient: (_address, connection) => connection.drop() };
    await aSignInMail();
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'queued', attempts: 1, reply_code: null });
  });

  test('a connection lost while the mail is handed over leaves it uncertain', async () => {
    mailbox.behave = { data: (connection) => connection.drop() };
    await aSignInMail();
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'uncertain', attempts: 1 });
  });

  test('a connection lost after the mail was handed over leaves it uncertain, and it is not sent again by itself', async () => {
    mailbox.behave = {
      end: (mail, connection) => {
        mailbox.received.push(mail);
        connection.drop();
      },
    };
    await aSignInMail();
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'uncertain', attempts: 1, lease_id: null });

    mailbox.behave = {};
    clock.advance({ days: 3 });
    await sendAll(ctx(), mailbox);
    expect((await message()).state).toBe('uncertain');
    expect(new Set(mailbox.received.map(({ bytes }) => bytes)).size).toBe(1);
  });

  test('a server that is silent before DATA means later, after DATA uncertain', async () => {
    mailbox.behave = { recipient: () => pause(1500) };
    await aSignInMail();
    await sendAll(ctx(), mailbox);
    expect((await message()).state).toBe('queued');

    mailbox.behave = {
      end: async () => {
        await pause(1500);
        throw answer(451, 'nobody hears this');
      },
    };
    clock.advance({ minutes: 2 });
    await sendAll(ctx(), mailbox);
    expect((await message()).state).toBe('uncertain');
  });

  test('no server at all means later', async () => {
    await aSignInMail();
    await sendAll(ctx(), { ...mailbox, url: 'smtp://127.0.0.1:1' });
    expect(await message()).toMatchObject({ state: 'queued', attempts: 1, reply_code: null });
  });

  test('one refused mail does not spoil the connection for the next', async () => {
    mailbox.behave = {
      recipient: (address) => {
        if (address.startsWith('a')) throw answer(550, '5.7.1 no');
      },
    };
    for (const name of ['a1', 'b1', 'a2', 'b2', 'a3', 'b3', 'a4', 'b4'])
      await aSignInMail({ address: `${name}@asker.example` });
    await sendAll(ctx(), mailbox);
    const states = Object.fromEntries((await messages()).map((row) => [row.sent_to!.slice(0, 2), row.state]));
    expect(states).toEqual({
      a1: 'failed',
      a2: 'failed',
      a3: 'failed',
      a4: 'failed',
      b1: 'accepted',
      b2: 'accepted',
      b3: 'accepted',
      b4: 'accepted',
    });
    expect(mailbox.connections).toBeLessThanOrEqual(4);
  });
});

test('case 24: of two who get the same mail one is refused; each has an answer of their own', async () => {
  const envelopes: string[] = [];
  mailbox.behave = {
    recipient: (address) => {
      envelopes.push(address);
      if (address.startsWith('per')) throw answer(550, '5.2.1 disabled');
    },
  };
  const assistantId = await aReader(ctx(), { name: 'Per Assistent', address: 'per@asker.example' });
  const contactId = await aReader(ctx(), { address: 'kari@asker.example', assistantId });
  const { id: eventId } = await aPublishedEvent(ctx());
  const data = { subject: 'Til alle', body: 'Husk å ta med noe.' };
  await enqueue(ctx(), { purpose: 'event-message', to: { contactId }, version: '1', data, eventId });
  await sendAll(ctx(), mailbox);
  expect(Object.fromEntries((await messages()).map(({ sent_to, state }) => [sent_to, state]))).toEqual({
    'kari@asker.example': 'accepted',
    'per@asker.example': 'failed',
  });
  expect(envelopes.sort()).toEqual(['kari@asker.example', 'per@asker.example']);
  expect(mailbox.received.map(({ to }) => to)).toEqual(['kari@asker.example']);
});
