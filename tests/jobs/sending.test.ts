import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { getToken } from '../../app/domain/access/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { plus } from '../../app/domain/kernel/time.ts';
import { claimMessages } from '../../app/domain/outbox/claims/commands.server.ts';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import { settleAttempts } from '../../app/domain/outbox/sending/commands.server.ts';
import { sendOutbox } from '../../app/jobs/send-outbox.ts';
import { aReader, sendAll, sendingParts } from '../support/mail.ts';
import { answer } from '../support/mailbox.ts';
import { testOutbox } from '../support/outbox.ts';

const { database, mailbox, clock, ctx, messages, message, aSignInMail } = testOutbox();

test('a row in the outbox becomes a mail at the server, with a link that works', async () => {
  const contactId = await aSignInMail();
  expect(await database.db.selectFrom('tokens').selectAll().execute()).toEqual([]);
  await sendAll(ctx(), mailbox);

  const [mail] = mailbox.received;
  expect(mail).toMatchObject({ from: 'moteplass@osloregionen.example', to: 'kari@asker.example' });
  const parsed = await PostalMime.parse(mail!.bytes);
  expect(parsed.subject).toBe('Lenke for å logge inn');
  expect(parsed.text).toContain('Hei, Kari Nordmann!');
  const secret = /logg-inn\/([\w-]{43})/.exec(parsed.text!)![1]!;
  expect(await getToken(ctx(), secret, 'sign-in')).toMatchObject({ contact_id: contactId });

  expect(await message()).toMatchObject({
    state: 'accepted',
    attempts: 1,
    lease_id: null,
    sent_to: 'kari@asker.example',
    reply_code: 250,
  });
});

test('what is sent says that it is automatic, whom it is from, and has our Message-ID', async () => {
  await aSignInMail();
  await sendAll(ctx(), mailbox);
  const { headers, from, to, messageId } = await PostalMime.parse(mailbox.received[0]!.bytes);
  const header = (name: string) => headers.find(({ key }) => key === name)?.value;
  expect(header('auto-submitted')).toBe('auto-generated');
  expect(from).toEqual({ name: 'Osloregionen', address: 'moteplass@osloregionen.example' });
  expect(to).toEqual([{ name: 'Kari Nordmann', address: 'kari@asker.example' }]);
  expect(messageId).toBe(`<${(await message()).id}@osloregionen.example>`);
});

test('the link of a sign-in mail does not stay in the outbox', async () => {
  await aSignInMail();
  await sendAll(ctx(), mailbox);
  expect((await message()).bytes).toBeNull();
});

test('a reader whose address nobody has proven is not called by a name', async () => {
  await aSignInMail({ name: 'Klikk her http://evil.example', confirmed: false });
  await sendAll(ctx(), mailbox);
  const { text, html, to } = await PostalMime.parse(mailbox.received[0]!.bytes);
  expect(text).toContain('Hei!');
  expect(`${text}${html}${JSON.stringify(to)}`).not.toContain('evil');
});

test('a name with line breaks adds no header', async () => {
  await aSignInMail({ name: 'Kari\r\nBcc: alle@evil.example' });
  await sendAll(ctx(), mailbox);
  expect(mailbox.received.map(({ to }) => to)).toEqual(['kari@asker.example']);
  const { headers } = await PostalMime.parse(mailbox.received[0]!.bytes);
  expect(headers.map(({ key }) => key)).not.toContain('bcc');
});

test.each([
  'kari@asker.example\r\nBcc: alle@evil.example',
  'kari@asker.example>\r\nRCPT TO:<alle@evil.example',
  'kari@asker.example, alle@evil.example',
  '"Kari" <alle@evil.example>',
  '@evil.example:kari@asker.example',
])('case 15: %j as a recipient in the database is not asked for at the server', async (address) => {
  const asked: string[] = [];
  mailbox.behave = { recipient: (recipient) => void asked.push(recipient) };
  await aSignInMail({ address });
  await sendAll(ctx(), mailbox);
  expect([asked, mailbox.received]).toEqual([[], []]);
  expect(await message()).toMatchObject({ state: 'obsolete', obsolete_because: 'no-address' });
});

describe('leases', () => {
  test('two workers never claim the same mail', async () => {
    for (let number = 0; number < 30; number++) await aSignInMail({ address: `p${number}@asker.example` });
    const claims = await Promise.all(['a', 'b', 'c'].map((lease) => claimMessages(ctx(), { lease, max: 10 })));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a claim that has run out is taken over, and the slow worker changes nothing any more', async () => {
    await aSignInMail();
    await claimMessages(ctx(), { lease: 'slow', max: 1 });
    await sendAll(ctx(), mailbox);
    expect(mailbox.received).toEqual([]);
    clock.advance({ minutes: 3 });
    await sendAll(ctx(), mailbox);
    expect((await message()).state).toBe('accepted');
    await settleAttempts(ctx(), 'slow', [{ id: (await message()).id as never, outcome: { kind: 'untried' }, luck: 0 }]);
    expect((await message()).state).toBe('accepted');
  });

  test('an attempt that has run out is uncertain', async () => {
    await aSignInMail();
    await inTransaction(ctx(), ({ db }) =>
      db
        .updateTable('messages')
        .set({ state: 'sending', lease_id: 'dead', lease_expires_at: plus(clock.now(), { minutes: 15 }) })
        .execute(),
    );
    clock.advance({ minutes: 14 });
    await sendAll(ctx(), mailbox);
    expect((await message()).state).toBe('sending');
    clock.advance({ minutes: 2 });
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'uncertain', lease_id: null });
    expect(mailbox.received).toEqual([]);
  });
});

test('personal mail goes before a mailing', async () => {
  const mass = await aReader(ctx(), { address: 'mange@asker.example' });
  const one = await aReader(ctx(), { address: 'en@asker.example' });
  await enqueue(ctx(), { purpose: 'sign-in', to: { contactId: mass }, version: '1', lane: 'mailing' });
  clock.advance({ minutes: 1 });
  await enqueue(ctx(), { purpose: 'sign-in', to: { contactId: one }, version: '1' });
  const [first] = await claimMessages(ctx(), { lease: 'x', max: 1 });
  expect(first?.recipient?.address).toBe('en@asker.example');
});

describe('addresses that take no mail', () => {
  test('a mailbox that does not exist gets nothing more', async () => {
    mailbox.behave = {
      recipient: () => {
        throw answer(550, '5.1.1 User unknown');
      },
    };
    const contactId = await aSignInMail();
    await sendAll(ctx(), mailbox);
    mailbox.behave = {};
    await enqueue(ctx(), { purpose: 'sign-in', to: { contactId }, version: '2' });
    await sendAll(ctx(), mailbox);
    expect((await messages()).map(({ state }) => state).sort()).toEqual(['failed', 'suppressed']);
    expect(mailbox.received).toEqual([]);
    const [suppression] = await database.db.selectFrom('suppressions').selectAll().execute();
    expect(JSON.stringify(suppression)).not.toContain('asker');
  });

  test('a contact without an address makes the mail obsolete, and says why', async () => {
    await aSignInMail({ address: null });
    await sendAll(ctx(), mailbox);
    expect(await message()).toMatchObject({ state: 'obsolete', obsolete_because: 'no-address' });
  });
});

test('stopping leaves nothing claimed and finishes the mail in flight', async () => {
  for (let number = 0; number < 60; number++) await aSignInMail({ address: `p${number}@asker.example` });
  let stopping = false;
  mailbox.behave = {
    end: () => {
      stopping = true;
      return new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
  await sendOutbox(sendingParts(ctx(), mailbox), () => stopping);
  const states = (await messages()).map(({ state }) => state);
  expect(states.filter((state) => state === 'accepted')).toHaveLength(mailbox.received.length);
  expect(new Set(states)).toEqual(new Set(['accepted', 'queued']));
  expect((await messages()).every(({ lease_id }) => lease_id === null)).toBe(true);
});
