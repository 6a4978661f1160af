import { generateKeyPairSync } from 'node:crypto';
import PostalMime from 'postal-mime';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, MailingId } from '../../app/domain/kernel/ids.ts';
import { subscribe } from '../../app/domain/newsletters/commands.server.ts';
import { listArchive } from '../../app/domain/newsletters/editions/queries.server.ts';
import { createIssue, saveIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { planMailing, stopMailing } from '../../app/domain/newsletters/mailings/commands.server.ts';
import { sendTrial } from '../../app/domain/newsletters/trials/commands.server.ts';
import { suppress } from '../../app/domain/outbox/sending/commands.server.ts';
import { sendMailings } from '../../app/jobs/newsletters/send-mailings.ts';
import { startMailings } from '../../app/jobs/newsletters/start-mailings.ts';
import { dnsRecordOf } from '../../bin/signature.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aBounce, aLetter } from '../support/incoming.ts';
import { judgeSignatures } from '../support/judges.ts';
import { sendAll, sendingParts } from '../support/mail.ts';
import { answer } from '../support/mailbox.ts';
import { aMailing, balanceOf, deliveriesOf, MAILING_TABLES, mailingRow, sendAllMailings } from '../support/mailings.ts';
import { someTopics } from '../support/newsletters.ts';
import { testOutbox } from '../support/outbox.ts';

/** What a mailing is to those outside: signed copies, answers and reports that come back, tests and stops on the way. */

const { mailbox, clock, ctx, database } = testOutbox(MAILING_TABLES);
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const returnAddress = 'moter@osloregionen.example';
const signature = { key, selector: 'moteplass', domain: 'osloregionen.example' };

beforeAll(() => loadReferenceData(ctx()));
beforeEach(() => clock.set('2026-01-15T09:00:00.000Z'));

/** With a mailbox that is read and a key of ours. */
async function send(): Promise<void> {
  const parts = sendingParts(ctx(), mailbox);
  const settings = { ...parts.settings, returnAddress, signature };
  await sendMailings({ ...parts, settings });
}

async function receive(raw: Buffer): Promise<string[]> {
  return receiveMessages(ctx(), [{ raw, message: await readMessage(raw) }], {
    onFailure: (error) => {
      throw error;
    },
  });
}

const copyTo = (address: string) => mailbox.received.find(({ to }) => to === address)!;
const rowOf = async (id: MailingId, address: string) =>
  (await deliveriesOf(ctx(), id)).find((row) => row.address === address)!;

describe('a copy that has been sent', () => {
  test('is signed, both headers of unsubscription with it, for a verifier of another make', async () => {
    await aMailing(ctx(), 2);
    await send();
    const { name, value } = dnsRecordOf(signature);
    const { bytes } = copyTo('p1@asker.example');
    const tampered = [
      bytes.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click'),
      bytes.replace('/nyhetsbrev/avmeld/', '/nyhetsbrev/annet/'),
      bytes.replace('Person 1', 'Person 2'),
    ];
    expect(tampered).not.toContain(bytes);
    expect(judgeSignatures({ [name]: value }, copyTo('p0@asker.example').bytes, bytes, ...tampered)).toEqual([
      ...[true, true],
      ...[false, false, false],
    ]);
  });

  test('comes back to an address of its own, and has failed', async () => {
    const id = await aMailing(ctx(), 2);
    await send();
    const { from } = copyTo('p1@asker.example');
    expect(from).toMatch(/^moter\+[0-9a-f]{32}@osloregionen\.example$/);
    expect(await receive(aBounce({ to: from, recipient: 'p1@asker.example' }))).toEqual(['handled']);
    expect(await rowOf(id, 'p1@asker.example')).toMatchObject({ state: 'failed', reply_code: 550 });
    expect(await rowOf(id, 'p0@asker.example')).toMatchObject({ state: 'accepted' });
    expect(await database.db.selectFrom('suppressions').selectAll().execute()).toHaveLength(1);
  });

  test('is left by a mail to the address in it', async () => {
    const id = await aMailing(ctx(), 2, { returnAddress });
    const { contact_id } = await rowOf(id, 'p1@asker.example');
    const topics = await someTopics(ctx());
    await subscribe(ctx(), contact_id as ContactId, { topics, basis: 'public-task', source: 'secretariat' });
    await sendAll(ctx(), mailbox);
    mailbox.received.length = 0;
    await send();
    const mail = await PostalMime.parse(copyTo('p1@asker.example').bytes);
    const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')!.value;
    const [, to] = /<mailto:(moter\+[0-9a-f]{32}@osloregionen\.example)\?subject=avmeld>/.exec(header)!;
    const letter = aLetter({ from: 'annen@asker.example', to: to!, subject: 'avmeld', text: '' });
    expect(await receive(letter)).toEqual(['handled']);
    expect((await rowOf(id, 'p1@asker.example')).left_at).toBe(clock.now());
    expect((await rowOf(id, 'p0@asker.example')).left_at).toBeNull();
    const standing = database.db.selectFrom('subscriptions').select('id').where('ended_at', 'is', null);
    expect(await standing.execute()).toEqual([]);
  });
});

test('an address that is suppressed after its copy was made gets nothing', async () => {
  const id = await aMailing(ctx(), 3);
  await inTransaction(ctx(), (ctx) => suppress(ctx, 'p1@asker.example'));
  await send();
  expect(await balanceOf(ctx(), id)).toEqual({ accepted: 2, suppressed: 1 });
  expect(mailbox.received.map(({ to }) => to)).not.toContain('p1@asker.example');
});

test('a test of an issue arrives with its words, and leaves nothing behind it', async () => {
  const issueId = await anIssue('Nytt i november');
  await sendTrial(ctx(), issueId, { language: 'nb', addresses: ['prove@asker.example'] });
  await sendAll(ctx(), mailbox);
  const mail = await PostalMime.parse(copyTo('prove@asker.example').bytes);
  expect(mail.subject).toContain('Nytt i november');
  expect(mail.html).toContain('Blåbær på nytt.');
  expect(await database.db.selectFrom('mailings').selectAll().execute()).toEqual([]);
  expect(await listArchive(ctx(), 'nb', { limit: 9 })).toEqual([]);
});

describe('a mailing that is stopped', () => {
  test('while it is written is neither sent nor published', async () => {
    const [topicId] = (await someTopics(ctx(), 1)) as [string];
    const rule = { kind: 'topic', topicId } as const;
    const [first, second] = [await anIssue('Først'), await anIssue('Stanset')];
    await planMailing(ctx(), first, { rule });
    clock.advance({ seconds: 1 });
    const id = await planMailing(ctx(), second, { rule });
    // Both are found due; this one is stopped while the other is written.
    let stopped: Promise<void> | undefined;
    await startMailings(sendingParts(ctx(), mailbox), () => {
      stopped ??= stopMailing(ctx(), id);
      return false;
    });
    await stopped;
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'stopped', started_at: null });
    const archive = await listArchive(ctx(), 'nb', { limit: 9 });
    expect(archive.map(({ subject }) => subject)).toEqual(['Først']);
  });

  test('gets back what was on its way, and does not send it again', async () => {
    const id = await aMailing(ctx(), 1);
    mailbox.behave = {
      end: async () => {
        await stopMailing(ctx(), id);
        throw answer(451, 'greylisted');
      },
    };
    await send();
    expect(await deliveriesOf(ctx(), id)).toMatchObject([{ state: 'obsolete', obsolete_because: 'stopped' }]);
    mailbox.behave = {};
    clock.advance({ hours: 1 });
    await sendAllMailings(ctx(), mailbox);
    expect(mailbox.received).toEqual([]);
  });
});

async function anIssue(subject: string) {
  const id = await createIssue(ctx(), { title: subject });
  const block = { id: 'b', kind: 'text' as const, markdown: 'Blåbær på nytt.' };
  await saveIssue(ctx(), id, { subject, preheader: 'Blåbær', blocks: [block], language: 'nb', version: 0 });
  return id;
}
