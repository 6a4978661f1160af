import { describe, expect, test } from 'vitest';
import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import { sendOutbox } from '../../app/jobs/send-outbox.ts';
import { aBounce } from '../support/incoming.ts';
import { sendingParts } from '../support/mail.ts';
import { testOutbox } from '../support/outbox.ts';

/** Case 20: what did not arrive comes back to an address that is the mail's own. */

const outbox = testOutbox();
const { mailbox, clock, ctx, message, aSignInMail } = outbox;
const returnAddress = 'moter@osloregionen.example';
const address = 'kari@asker.example';

/** Sends what is due; gives the envelope's sender of the last mail. */
async function sent(): Promise<string> {
  const parts = sendingParts(ctx(), mailbox);
  await sendOutbox({ ...parts, settings: { ...parts.settings, returnAddress } });
  return mailbox.received.at(-1)?.from ?? 'nobody';
}

async function receive(raw: Buffer): Promise<string[]> {
  clock.advance({ minutes: 1 });
  const arrival = { raw, message: await readMessage(raw) };
  return receiveMessages(ctx(), [arrival], {
    onFailure: (error) => {
      throw error;
    },
  });
}

const suppressions = () => ctx().db.selectFrom('suppressions').select('reason').execute();
const last = () =>
  ctx()
    .db.selectFrom('incoming_messages')
    .select(['kind', 'state', 'reason', 'status_code', 'contact_id'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();

test('every mail’s envelope has a sender of its own, opaque and the same at every attempt', async () => {
  await aSignInMail();
  mailbox.behave.end = (mail) => {
    first = mail.from;
    throw Object.assign(new Error('4.3.0 not now'), { responseCode: 451 });
  };
  let first = '';
  await sent();
  mailbox.behave = {};
  clock.advance({ minutes: 5 });
  const to = await sent();
  expect(to).toMatch(/^moter\+[0-9a-f]{32}@osloregionen\.example$/);
  expect(first).toBe(to);
  await aSignInMail({ address: 'per@asker.example' });
  expect(await sent()).not.toBe(to);
});

describe('case 20: a report', () => {
  test.each(['5.1.1', '5.1.10'])('%s: nothing more is sent there', async (status) => {
    const contactId = await aSignInMail({ address });
    expect(await receive(aBounce({ to: await sent(), recipient: address, status }))).toEqual(['handled']);
    expect(await suppressions()).toEqual([{ reason: 'bounced' }]);
    expect(await message()).toMatchObject({ state: 'failed', reply_code: 550 });
    expect((await message()).reply_text).toContain(status);
    expect(await last()).toEqual({
      ...{ kind: 'bounce', state: 'applied', reason: 'suppressed', status_code: status, contact_id: contactId },
    });
  });

  test.each(['5.2.2', '4.2.2', '4.4.7'])('%s: counted, and mail goes there still', async (status) => {
    await aSignInMail({ address });
    expect(await receive(aBounce({ to: await sent(), recipient: address, status }))).toEqual(['handled']);
    expect(await suppressions()).toEqual([]);
    expect(await message()).toMatchObject({ state: 'failed', reply_code: status.startsWith('4') ? 450 : 550 });
    expect(await last()).toMatchObject({ state: 'applied', reason: 'counted', status_code: status });
  });

  test('5.7.1: an alarm', async () => {
    await aSignInMail({ address });
    expect(await receive(aBounce({ to: await sent(), recipient: address, status: '5.7.1' }))).toEqual(['review']);
    expect(await suppressions()).toEqual([]);
    expect(await last()).toMatchObject({ state: 'review', reason: 'refused-by-policy' });
  });

  test('of a delay changes nothing', async () => {
    await aSignInMail({ address });
    await receive(aBounce({ to: await sent(), recipient: address, status: '4.4.1', action: 'delayed' }));
    expect(await message()).toMatchObject({ state: 'accepted' });
    expect(await last()).toMatchObject({ state: 'ignored', reason: 'not-final' });
  });

  test.each([
    ['with a forged key', `moter+${'a'.repeat(32)}@osloregionen.example`],
    ['without a key', 'moter@osloregionen.example'],
  ])('%s changes nothing', async (_what, to) => {
    await aSignInMail({ address });
    await sent();
    expect(await receive(aBounce({ to, recipient: address }))).toEqual(['handled']);
    expect(await suppressions()).toEqual([]);
    expect(await message()).toMatchObject({ state: 'accepted' });
    expect(await last()).toMatchObject({ state: 'ignored', reason: 'unknown-key' });
  });

  test('about an address we did not write to is a person’s', async () => {
    await aSignInMail({ address });
    expect(await receive(aBounce({ to: await sent(), recipient: 'hytta@privat.example' }))).toEqual(['review']);
    expect(await suppressions()).toEqual([]);
    expect(await message()).toMatchObject({ state: 'accepted' });
  });

  test('of a mail that is settled otherwise leaves it so', async () => {
    await aSignInMail({ address });
    const to = await sent();
    await receive(aBounce({ to, recipient: address, status: '4.2.2' }));
    const before = await message();
    await receive(aBounce({ to, recipient: address, status: '5.2.2' }));
    expect(await message()).toEqual(before);
  });
});
