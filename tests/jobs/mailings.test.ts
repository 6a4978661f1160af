import { setTimeout as pause } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { unsubscribe } from '../../app/domain/newsletters/commands.server.ts';
import type { Candidate } from '../../app/domain/newsletters/deliveries/schema.ts';
import { freezeMailing } from '../../app/domain/newsletters/freezing/commands.server.ts';
import { listMailingsThatNeedSomeone } from '../../app/domain/newsletters/mailings/queries.server.ts';
import { suppress } from '../../app/domain/outbox/sending/commands.server.ts';
import { changeSettings } from '../../app/domain/settings/commands.server.ts';
import { usual } from '../../app/domain/settings/schema.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { sendAll } from '../support/mail.ts';
import { answer } from '../support/mailbox.ts';
import {
  aMailing,
  aScheduledMailing,
  balanceOf,
  candidates,
  deliveriesOf,
  MAILING_TABLES,
  mailingRow,
  sendAllMailings,
} from '../support/mailings.ts';
import { testOutbox } from '../support/outbox.ts';
import { until } from '../support/worker.ts';

const { database, mailbox, clock, ctx, aSignInMail } = testOutbox(MAILING_TABLES);
const send = () => sendAllMailings(ctx(), mailbox);
const refuse = (code: number, text: string) => () => {
  throw answer(code, text);
};

beforeAll(() => loadReferenceData(ctx()));
beforeEach(() => clock.set('2026-01-15T09:00:00.000Z'));

describe('a mailing', () => {
  test('goes once to everyone, with what is their own, and is finished when it adds up', async () => {
    const id = await aMailing(ctx(), 120);
    await send();
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 120 });
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'finished', found: 120 });
    expect(new Set(mailbox.received.map(({ to }) => to)).size).toBe(120);
    expect(mailbox.received).toHaveLength(120);
    const rows = await deliveriesOf(ctx(), id);
    const { bytes } = mailbox.received.find(({ to }) => to === 'p7@asker.example')!;
    const mail = await PostalMime.parse(bytes);
    expect(mail.text).toContain('Hei, Person 7!');
    expect(mail.to).toEqual([{ name: 'Person 7', address: 'p7@asker.example' }]);
    const { key } = rows.find(({ address }) => address === 'p7@asker.example')!;
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(mail.text).toContain(`/nyhetsbrev/avmeld/${key}`);
    expect(bytes.match(/asker\.example/g)).toHaveLength(1);
  });

  test('gives each person and each address one delivery, however often freezing is begun', async () => {
    const people = await candidates(ctx(), 5);
    const id = await aScheduledMailing(ctx());
    const twins = [...people, { ...people[0]!, contactId: people[4]!.contactId }, people[1]!];
    await inTransaction(ctx(), ({ db }) => db.updateTable('mailings').set({ state: 'running' }).execute());
    const found = (members: typeof twins) => ({ members, left: [] });
    await freezeMailing(ctx(), id, found(twins.slice(0, 3)), () => true);
    expect((await mailingRow(ctx(), id)).frozen_at).toBeNull();
    await freezeMailing(ctx(), id, found(twins.slice(0, 3)));
    expect(await mailingRow(ctx(), id)).toMatchObject({ found: 3 });
    await freezeMailing(ctx(), id, found(twins));
    expect(await deliveriesOf(ctx(), id)).toHaveLength(3);
    expect(await mailingRow(ctx(), id)).toMatchObject({ found: 3 });
  });

  test('accounts for everyone the rule gave, and is not finished while anyone is lost', async () => {
    const [kept, twin, left, gone] = (await candidates(ctx(), 4)) as [Candidate, Candidate, Candidate, Candidate];
    await unsubscribe(ctx(), left.contactId);
    await eraseContact(ctx(), gone.contactId);
    const id = await aMailing(ctx(), {
      members: [kept, { ...twin, address: kept.address }, left, gone],
      left: [{ because: 'no-address' }, { because: 'left' }, { because: 'no-basis' }],
    });
    const omitted = await database.db.selectFrom('mailing_omissions').select(['because', 'people']).execute();
    expect(Object.fromEntries(omitted.map(({ because, people }) => [because, people]))).toEqual({
      ...{ left: 2, 'no-basis': 1, 'no-address': 1, gone: 1, 'same-address': 1 },
    });
    const [row] = await deliveriesOf(ctx(), id);
    await inTransaction(ctx(), ({ db }) => db.deleteFrom('deliveries').execute());
    await send();
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'running', found: 7 });
    expect(await listMailingsThatNeedSomeone(ctx())).toMatchObject([{ id, isLost: true }]);
    await inTransaction(ctx(), ({ db }) => db.insertInto('deliveries').values(row!).execute());
    await send();
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'finished' });
    expect(await listMailingsThatNeedSomeone(ctx())).toEqual([]);
  });

  test('waits while personal mail is due', async () => {
    const id = await aMailing(ctx(), 3);
    await aSignInMail();
    const sending = send();
    await pause(100);
    expect(mailbox.received).toEqual([]);
    await sendAll(ctx(), mailbox);
    await sending;
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 3 });
  });

  test('that is under way lets personal mail pass before its next groups', async () => {
    mailbox.behave = { end: () => pause(10) };
    await aMailing(ctx(), 400);
    const sending = send();
    await until(() => mailbox.received.length > 20);
    await aSignInMail();
    const before = mailbox.received.length;
    await sendAll(ctx(), mailbox);
    const between = mailbox.received.findIndex(({ to }) => to === 'kari@asker.example') - before;
    // A group on each connection, and what goes while a slow machine hands over the mail itself.
    expect(between).toBeLessThanOrEqual(4 * 25 + 50);
    await sending;
    expect(mailbox.received).toHaveLength(401);
  });

  test('keeps its limit per hour', async () => {
    const id = await aMailing(ctx(), 5, { per_hour: 2 });
    await send();
    expect(mailbox.received).toHaveLength(2);
    clock.advance({ minutes: 59 });
    await send();
    expect(mailbox.received).toHaveLength(2);
    clock.advance({ minutes: 2 });
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 4, queued: 1 });
  });

  test('keeps its limit per second', async () => {
    const id = await aMailing(ctx(), 10, { per_second: 20 });
    const at: number[] = [];
    mailbox.behave = { end: () => void at.push(Date.parse(clock.now())) };
    const ticking = () => {
      clock.advance({ seconds: 0.005 });
      return clock.now();
    };
    await sendAllMailings({ ...ctx(), now: ticking }, mailbox);
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 10 });
    expect(at.at(-1)! - at[0]!).toBeGreaterThan(400);
  });

  test('stops in the middle when quiet hours begin, and goes on after them', async () => {
    await changeSettings(ctx(), { ...usual, quiet_from: 22, quiet_until: 7 });
    const id = await aMailing(ctx(), 300);
    mailbox.behave = { end: () => clock.set('2026-01-15T21:00:00.000Z') };
    await send();
    const accepted = mailbox.received.length;
    expect(accepted).toBeLessThanOrEqual(4 * 25);
    expect(await balanceOf(ctx(), id)).toEqual({ accepted, queued: 300 - accepted });
    clock.set('2026-01-16T06:00:00.000Z');
    mailbox.behave = {};
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 300 });
    await changeSettings(ctx(), usual);
  });

  test('is paused by a bounce storm, and says why', async () => {
    mailbox.behave = { recipient: refuse(550, '5.7.1 blocked') };
    const id = await aMailing(ctx(), 300);
    await send();
    const { failed, queued } = await balanceOf(ctx(), id);
    expect(failed! + queued!).toBe(300);
    expect(failed).toBeLessThanOrEqual(100);
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'paused', because: 'bounces' });
  });

  test('counts addresses that take no mail, and sends them nothing', async () => {
    await inTransaction(ctx(), (ctx) => suppress(ctx, 'p1@asker.example'));
    const id = await aMailing(ctx(), 3);
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 2, suppressed: 1 });
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'finished', found: 3 });
  });
});

describe('what the server answers', () => {
  test.each([
    [421, 'recipient', 'queued'],
    [450, 'recipient', 'queued'],
    [451, 'end', 'queued'],
    [452, 'recipient', 'queued'],
    [550, 'recipient', 'failed'],
    [552, 'end', 'failed'],
  ] as const)('%i at %s: %s', async (code, moment, state) => {
    mailbox.behave = { [moment]: refuse(code, 'no') };
    const id = await aMailing(ctx(), 1);
    await send();
    expect(await deliveriesOf(ctx(), id)).toMatchObject([{ state, reply_code: code, attempts: 1 }]);
    expect((await mailingRow(ctx(), id)).state).toBe(state === 'queued' ? 'running' : 'finished');
    mailbox.behave = {};
    clock.advance({ minutes: 2 });
    await send();
    expect(await balanceOf(ctx(), id)).toEqual(state === 'queued' ? { accepted: 1 } : { failed: 1 });
  });

  test('5.1.1 stops every mail to the address', async () => {
    mailbox.behave = { recipient: refuse(550, '5.1.1 no such user') };
    await aMailing(ctx(), 1);
    await send();
    expect(await database.db.selectFrom('suppressions').selectAll().execute()).toHaveLength(1);
  });

  test.each([
    ['connect', 'queued'],
    ['mailFrom', 'queued'],
    ['data', 'uncertain'],
    ['end', 'uncertain'],
  ] as const)('the connection lost at %s: %s', async (moment, state) => {
    mailbox.behave = {
      connect: moment === 'connect' ? ({ drop }) => drop() : undefined,
      mailFrom: moment === 'mailFrom' ? ({ drop }) => drop() : undefined,
      data: moment === 'data' ? ({ drop }) => drop() : undefined,
      end: moment === 'end' ? (_mail, { drop }) => drop() : undefined,
    };
    const id = await aMailing(ctx(), 1);
    await send();
    expect(await deliveriesOf(ctx(), id)).toMatchObject([{ state, reply_code: null }]);
    mailbox.behave = {};
    mailbox.received.length = 0;
    clock.advance({ minutes: 2 });
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ [state === 'queued' ? 'accepted' : 'uncertain']: 1 });
  });

  test('slowly: nothing is lost and nothing goes twice', async () => {
    mailbox.behave = { end: () => pause(20) };
    const id = await aMailing(ctx(), 10);
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 10 });
    expect(mailbox.received).toHaveLength(10);
  });

  test('one recipient in two accepted: each has their own state, and the refused one is tried again with the same bytes', async () => {
    const seen = new Map<string, string[]>();
    mailbox.behave = {
      end: ({ to, bytes }) => {
        seen.set(to, [...(seen.get(to) ?? []), bytes]);
        if (Number(/\d+/.exec(to)![0]) % 2 === 1 && seen.get(to)!.length === 1) throw answer(451, 'greylisted');
      },
    };
    const id = await aMailing(ctx(), 6);
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 3, queued: 3 });
    clock.advance({ minutes: 2 });
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 6 });
    expect([...seen.values()].map((bytes) => bytes.length).sort()).toEqual([1, 1, 1, 2, 2, 2]);
    for (const bytes of seen.values()) expect(new Set(bytes).size).toBe(1);
  });
});

test('two workers at once never send the same copy twice', async () => {
  const id = await aMailing(ctx(), 400);
  await Promise.all([send(), send(), send()]);
  await send();
  expect(mailbox.received).toHaveLength(400);
  expect(new Set(mailbox.received.map(({ to }) => to)).size).toBe(400);
  expect(await balanceOf(ctx(), id)).toEqual({ accepted: 400 });
});
