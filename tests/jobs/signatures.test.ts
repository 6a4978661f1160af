import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Signature, signed } from '../../app/jobs/mails/signature.ts';
import { sendOutbox } from '../../app/jobs/send-outbox.ts';
import { dnsRecordOf } from '../../bin/signature.ts';
import { judgeSignatures } from '../support/judges.ts';
import { sendingParts } from '../support/mail.ts';
import { answer } from '../support/mailbox.ts';
import { testOutbox } from '../support/outbox.ts';

/** Case 21: what receivers see of DKIM, by a verifier of another make. */

const { mailbox, clock, ctx, message, aSignInMail } = testOutbox();

function newKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

const signature: Signature = {
  key: newKey(),
  selector: 'moteplass',
  domain: 'osloregionen.example',
};
const record = dnsRecordOf(signature);
const dns = { [record.name]: record.value };

async function send(): Promise<void> {
  const parts = sendingParts(ctx(), mailbox);
  await sendOutbox({ ...parts, settings: { ...parts.settings, signature } });
}

describe('case 21: DKIM', () => {
  test('what arrives at the server is signed for the domain in From', async () => {
    await aSignInMail({ name: 'Åse Ødegård' });
    await send();
    const { bytes } = mailbox.received[0]!;
    expect(judgeSignatures(dns, bytes)).toEqual([true]);
    const header = /^DKIM-Signature: [\s\S]*?(?=\r\n\S)/.exec(bytes)![0].replace(/\s+/g, '');
    expect(header).toContain(';d=osloregionen.example;');
    expect(header).toContain(';s=moteplass;');
    expect(header).not.toContain(';l=');
    const names = /;h=([^;]+)/.exec(header)![1]!.split(':');
    expect(names.filter((name) => name === 'From')).toHaveLength(2);
    expect(names).toEqual(expect.arrayContaining(['To', 'Subject', 'Date', 'Message-ID', 'Auto-Submitted']));
  });

  test('another key in DNS, or none, does not verify', async () => {
    await aSignInMail();
    await send();
    const { bytes } = mailbox.received[0]!;
    const stranger = dnsRecordOf({ ...signature, key: newKey() });
    expect(judgeSignatures({ [stranger.name]: stranger.value }, bytes)).toEqual([false]);
    expect(judgeSignatures({}, bytes)).toEqual([false]);
  });

  test('at another attempt the signature is the same', async () => {
    const attempts: string[] = [];
    mailbox.behave.end = ({ bytes }) => {
      attempts.push(bytes);
      if (attempts.length === 1) throw answer(451, 'greylisted');
    };
    await aSignInMail();
    await send();
    clock.advance({ minutes: 5 });
    await send();
    expect(await message()).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(attempts[1]).toBe(attempts[0]);
    expect(judgeSignatures(dns, ...attempts)).toEqual([true, true]);
  });

  test('a mail that cannot be signed is not sent unsigned', async () => {
    await aSignInMail();
    const parts = sendingParts(ctx(), mailbox);
    await sendOutbox({
      ...parts,
      settings: { ...parts.settings, signature: { ...signature, key: createSecretKey(Buffer.alloc(32)) } },
    });
    expect(mailbox.received).toEqual([]);
    expect(await message()).toMatchObject({ state: 'queued', attempts: 1, bytes: null });
  });
});

describe('case 21: a newsletter with a signature', () => {
  const unsigned = [
    'From: Osloregionen <post@osloregionen.example>',
    'To: Kari <kari@asker.example>',
    'Subject: Nytt',
    'List-Unsubscribe: <https://moteplass.example/nyhetsbrev/avmeld/x>,',
    ' <mailto:avmeld@osloregionen.example>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'List-Id: <nytt.osloregionen.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hei, Kari!',
    '.  En linje med punktum',
    '',
  ].join('\r\n');
  let mail: string;

  beforeAll(async () => {
    mail = (await signed(Buffer.from(unsigned), signature)).toString('latin1');
  });

  test('verifies', () => {
    expect(mail.endsWith(unsigned)).toBe(true);
    expect(judgeSignatures(dns, mail)).toEqual([true]);
  });

  test('does not when someone has changed what readers see or act upon', () => {
    const changes: [what: string, from: string, to: string][] = [
      ['List-Unsubscribe-Post', 'One-Click', 'Two-Click'],
      ['List-Unsubscribe-Post taken out', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n', ''],
      ['List-Unsubscribe', 'avmeld/x', 'avmeld/y'],
      ['List-Id', '<nytt.', '<gammelt.'],
      ['From', 'post@osloregionen', 'styret@osloregionen'],
      ['From, of which there is one more', 'From:', 'From: Styret <styret@osloregionen.example>\r\nFrom:'],
      ['a Reply-To that is new', 'Subject:', 'Reply-To: mallory@evil.example\r\nSubject:'],
      ['Subject', 'Subject: Nytt', 'Subject: Haster'],
      ['the body', 'Hei, Kari!', 'Hei, Per!'],
      ['the end of the body', 'punktum\r\n', 'punktum\r\nmer\r\n'],
    ];
    const tampered = changes.map(([, from, to]) => mail.replace(from, to));
    expect(tampered).not.toContain(mail);
    const holding = judgeSignatures(dns, ...tampered).flatMap((holds, at) => (holds ? changes[at]![0] : []));
    expect(holding).toEqual([]);
  });

  test('verifies whatever stands in headers and body', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'aø .:;=\t<>"\\'), maxLength: 90 });
    const mails = fc.sample(
      fc.record({ subject: text, more: fc.array(text, { maxLength: 3 }), lines: fc.array(text, { maxLength: 8 }) }),
      { numRuns: 60, seed: 21 },
    );
    const bytes = mails.map(({ subject, more, lines }) =>
      [`Subject:${subject}`, ' folded', 'From: a@osloregionen.example', ...more.map((one) => `X-More:${one}`)]
        .concat('', ...lines, '')
        .join('\r\n'),
    );
    const all = await Promise.all(bytes.map((one) => signed(Buffer.from(one), signature)));
    expect(judgeSignatures(dns, ...all)).toEqual(all.map(() => true));
  });
});
