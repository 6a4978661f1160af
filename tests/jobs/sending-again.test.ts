import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import { suppress } from '../../app/domain/outbox/sending/commands.server.ts';
import { aReader, sendAll } from '../support/mail.ts';
import { answer } from '../support/mailbox.ts';
import { testOutbox } from '../support/outbox.ts';

const { database, mailbox, clock, ctx, message, aSignInMail } = testOutbox();

describe('case 24: an address that takes no mail any more', () => {
  const suppressed = () => inTransaction(ctx(), (ctx) => suppress(ctx, 'Kari@asker.example'));

  test('stops what was in the outbox before', async () => {
    await aSignInMail();
    await suppressed();
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'suppressed', sent_to: 'kari@asker.example', bytes: null });
    expect(mailbox.connections).toBe(0);
  });

  test('stops what waits for its next attempt', async () => {
    mailbox.behave = {
      end: () => {
        throw answer(451, 'greylisted');
      },
    };
    await aSignInMail();
    await sendAll(ctx(), mailbox);
    mailbox.behave = {};
    await suppressed();
    clock.advance({ minutes: 2 });
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'suppressed', attempts: 1 });
    expect(mailbox.received).toEqual([]);
  });
});

describe('trying again', () => {
  test('happens at its time and with the same bytes', async () => {
    const seen: string[] = [];
    mailbox.behave = {
      end: (mail) => {
        seen.push(mail.bytes);
        if (seen.length < 3) throw answer(451, 'greylisted');
      },
    };
    await aSignInMail();
    await sendAll(ctx(), mailbox);
    await sendAll(ctx(), mailbox);
    expect(seen).toHaveLength(1);
    clock.advance({ minutes: 2 });
    await sendAll(ctx(), mailbox);
    clock.advance({ minutes: 6 });
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'accepted', attempts: 3 });
    expect(new Set(seen).size).toBe(1);
    expect(await database.db.selectFrom('tokens').selectAll().execute()).toHaveLength(1);
  });

  test('ends as failed after two days', async () => {
    mailbox.behave = {
      recipient: () => {
        throw answer(450, 'later');
      },
    };
    const contactId = await aReader(ctx());
    await enqueue(ctx(), { purpose: 'sign-in', to: { contactId }, version: '1' });
    const keepFresh = () =>
      inTransaction(ctx(), ({ db }) => db.updateTable('messages').set({ created_at: clock.now() }).execute());
    let rounds = 0;
    for (; (await message()).state === 'queued'; rounds++) {
      await keepFresh();
      await sendAll(ctx(), mailbox);
      clock.advance({ hours: 9 });
    }
    expect(rounds).toBe(11);
    expect(await message()).toMatchObject({ state: 'failed', attempts: 11, reply_code: 450 });
  });

  test('a mail that is no longer wanted is not tried again', async () => {
    mailbox.behave = {
      recipient: () => {
        throw answer(450, 'later');
      },
    };
    await aSignInMail();
    await sendAll(ctx(), mailbox);
    mailbox.behave = {};
    clock.advance({ hours: 2 });
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'obsolete', obsolete_because: 'too-late' });
    expect(mailbox.received).toEqual([]);
  });
});
