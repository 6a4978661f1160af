import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Letterbox, letterboxAt, type OpenLetterbox } from '../../app/adapters/imap.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type InboxParts, readInbox, watchInbox } from '../../app/jobs/read-inbox.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { testDovecot } from '../support/dovecot.ts';
import { aLetter, anAutoReply } from '../support/incoming.ts';

/** The mailbox is read over IMAP from a real server. */

const [database, dovecot, clock] = [testDatabase(), testDovecot(), clockAt()];
const ctx = () => testCtx(database.db, { clock });
const to = 'moter@osloregionen.example';

beforeEach(() =>
  inTransaction(ctx(), async ({ db }) => {
    await db.deleteFrom('incoming_messages').execute();
    await db.deleteFrom('mailbox_positions').execute();
  }),
);

const parts = (letterbox = letterboxAt(dovecot.url)): InboxParts => ({
  ...{ ctx: ctx(), letterbox },
  log: pino({ level: 'silent' }),
  atOnce: 20,
});
const letter = (text: string) => aLetter({ from: 'kari@asker.example', to, text });
const letters = (count: number) => Array.from({ length: count }, (_, at) => letter(`brev nummer ${at}`));

async function stored() {
  const rows = await database.db.selectFrom('incoming_messages').selectAll().orderBy('id').execute();
  return rows.map((row) => ({ ...row, text: Buffer.from(row.raw!, 'base64').toString() }));
}

/** One connection from beginning to end: everything that is there. */
async function oneRound(letterbox?: Letterbox): Promise<void> {
  const all = parts(letterbox);
  const box = await all.letterbox.open();
  try {
    await readInbox(all, box, { from: 1 });
  } finally {
    await box.close();
  }
}

/** The mailbox with something happening at one of its verbs. */
function disturbed(disturb: (box: OpenLetterbox) => Partial<OpenLetterbox>): Letterbox {
  const real = letterboxAt(dovecot.url);
  return {
    name: real.name,
    open: async () => {
      const box = await real.open();
      return { ...box, ...disturb(box) };
    },
  };
}

test('what comes is stored byte for byte, and moved to where it belongs', async () => {
  await dovecot.deliver(letter('Hei på deg'), anAutoReply({ from: 'kari@asker.example', to }));
  await oneRound();
  const [first, second] = await stored();
  expect(first).toMatchObject({ kind: 'other', state: 'review', reason: 'a-letter', sender: 'kari@asker.example' });
  expect(first!.text).toBe(letter('Hei på deg').toString());
  expect(second).toMatchObject({ kind: 'auto-reply', state: 'ignored' });
  expect([await dovecot.count(), await dovecot.count('Til gjennomsyn'), await dovecot.count('Behandlet')]).toEqual([
    0, 1, 1,
  ]);
});

test('an empty mailbox is nothing, and neither is one whose last message is known', async () => {
  await oneRound();
  await dovecot.deliver(letter('en'));
  const box = await letterboxAt(dovecot.url).open();
  expect(await box.list(500)).toEqual([]);
  await box.close();
});

test('only the header of what is too large is fetched', async () => {
  await dovecot.deliver(Buffer.concat([letter('stor'), Buffer.alloc(3_000_000, 'x\r\n')]));
  await oneRound();
  const [row] = await stored();
  expect(row).toMatchObject({ state: 'review', reason: 'oversized', sender: 'kari@asker.example' });
  expect(row!.text.length).toBeLessThan(1000);
});

describe('case 25: each message is taken in once', () => {
  test('when the server throws us out in the middle', async () => {
    await dovecot.deliver(...letters(22));
    let fetched = 0;
    const kicked = disturbed((box) => ({
      fetch: (uid, max) => {
        if (++fetched === 21) dovecot.kick();
        return box.fetch(uid, max);
      },
    }));
    await expect(oneRound(kicked)).rejects.toThrow();
    expect(await stored()).toHaveLength(20);
    await oneRound();
    expect(await stored()).toHaveLength(22);
    expect(new Set((await stored()).map(({ text }) => text)).size).toBe(22);
    expect([await dovecot.count(), await dovecot.count('Til gjennomsyn')]).toEqual([0, 22]);
  });

  test('when we end between the commit and the move', async () => {
    await dovecot.deliver(...letters(3));
    const crashing = disturbed(() => ({ move: () => Promise.reject(new Error('killed')) }));
    await expect(oneRound(crashing)).rejects.toThrow('killed');
    expect([(await stored()).length, await dovecot.count()]).toEqual([3, 3]);
    await oneRound();
    expect((await stored()).length).toBe(3);
    expect([await dovecot.count(), await dovecot.count('Til gjennomsyn')]).toEqual([0, 3]);
  });

  test('when every message gets a new UID', async () => {
    await dovecot.deliver(...letters(3));
    const unmoving = disturbed(() => ({ move: async () => {} }));
    await oneRound(unmoving);
    const before = await database.db.selectFrom('mailbox_positions').selectAll().executeTakeFirstOrThrow();
    dovecot.renumber();
    await dovecot.deliver(letter('ny'));
    const all = parts();
    const box = await all.letterbox.open();
    expect(box.uidValidity).not.toBe(before.uid_validity);
    await readInbox(all, box);
    await box.close();
    expect(await stored()).toHaveLength(4);
    expect(await dovecot.count()).toBe(0);
  });

  test('when two workers read at once', async () => {
    await dovecot.deliver(...letters(10));
    await Promise.allSettled([oneRound(), oneRound()]);
    await oneRound();
    expect(await stored()).toHaveLength(10);
    expect(await dovecot.count()).toBe(0);
  });
});

test('what comes while we watch is taken in at once; stopping ends the watch', async () => {
  let stopped = false;
  const watch = watchInbox(parts(), () => stopped);
  const ended = watch.round();
  await pause(300);
  await dovecot.deliver(letter('en'));
  for (let i = 0; i < 100 && (await stored()).length === 0; i++) await pause(50);
  await dovecot.deliver(letter('to'));
  for (let i = 0; i < 100 && (await stored()).length < 2; i++) await pause(50);
  expect(await stored()).toHaveLength(2);
  stopped = true;
  watch.wake();
  await ended;
});

test('a watch ends with an error when the server throws us out', async () => {
  const ended = watchInbox(parts(), () => false).round();
  await pause(300);
  dovecot.kick();
  await expect(ended).rejects.toThrow();
});

test('a wrong password is an error that does not tell it', async () => {
  const wrong = letterboxAt(dovecot.url.replace('hemmelig', 'feil'));
  await expect(wrong.open()).rejects.toThrow(/^(?!.*feil).*$/);
});
