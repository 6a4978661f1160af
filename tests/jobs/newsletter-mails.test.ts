import { generateKeyPairSync } from 'node:crypto';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, test } from 'vitest';
import { getSubject, getToken } from '../../app/domain/access/queries.server.ts';
import { findContactByAddress } from '../../app/domain/contacts/queries.server.ts';
import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import { askForSubscription, confirmSubscription } from '../../app/domain/newsletters/asking/commands.server.ts';
import { removeSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { sendOutbox } from '../../app/jobs/send-outbox.ts';
import { dnsRecordOf } from '../../bin/signature.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aLetter, anAutoReply } from '../support/incoming.ts';
import { judgeSignatures } from '../support/judges.ts';
import { sendingParts } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';
import { someTopics, subscriptionsByAddress } from '../support/newsletters.ts';

const { mailbox, clock, ctx, person, messages, delivered } = mailReading();
const anyone = () => actingAs(ctx(), { kind: 'anyone' });

beforeAll(async () => {
  await loadReferenceData(ctx());
});

async function ask(email: string, language: 'nb' | 'en' = 'nb') {
  await askForSubscription(anyone(), { email, topics: await someTopics(ctx()) }, { ip: '192.0.2.7', language });
}

/** The token in the mail that asks for confirmation. */
async function linkTo(email: string): Promise<string> {
  return /nyhetsbrev\/bekreft\/([\w-]{43})/.exec((await delivered(email)).text!)![1]!;
}

describe('the mail that asks', () => {
  test('has a link that confirms, names nobody, and does not stay in the outbox', async () => {
    const email = person();
    await ask(email);
    const mail = await delivered(email);
    expect(mail.subject).toBe('Bekreft at du vil ha nyhetsbrev');
    expect(mail.text).toContain('Nytt fra Osloregionen, Arrangementer');
    expect(mail.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
    const secret = /nyhetsbrev\/bekreft\/([\w-]{43})/.exec(mail.text!)![1]!;
    expect(await getSubject(ctx(), secret, 'subscription')).toBeTruthy();
    expect((await messages()).map(({ bytes }) => bytes)).toEqual([null]);
    clock.advance({ days: 8 });
    await expect(getSubject(ctx(), secret, 'subscription')).rejects.toMatchObject({ code: 'link-not-valid' });
  });

  test('is in the language of the form', async () => {
    const email = person();
    await ask(email, 'en');
    expect((await delivered(email)).subject).toBe('Confirm that you want newsletters');
  });

  test('is not sent when it has waited too long', async () => {
    await ask(person());
    clock.advance({ days: 8 });
    await sendOutbox(sendingParts(ctx(), mailbox));
    expect((await messages()).map(({ obsolete_because }) => obsolete_because)).toEqual(['too-late']);
  });
});

describe('case 22: what a subscriber gets', () => {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const signature = { key, selector: 'moteplass', domain: 'osloregionen.example' };
  const { name, value } = dnsRecordOf(signature);

  async function welcomed(more: { returnAddress?: string } = {}) {
    const email = person();
    await ask(email);
    await confirmSubscription(anyone(), await linkTo(email), { name: 'Nina Leser' });
    const parts = sendingParts(ctx(), mailbox);
    await sendOutbox({ ...parts, settings: { ...parts.settings, signature, ...more } });
    const { bytes } = mailbox.received.filter(({ to }) => to === email).at(-1)!;
    return { email, bytes, mail: await PostalMime.parse(bytes) };
  }

  test('has one List-Unsubscribe, for one click, and both headers are signed', async () => {
    const { email, bytes, mail } = await welcomed();
    const header = (key: string) => mail.headers.filter((one) => one.key === key).map((one) => one.value);
    const [unsubscribe, ...others] = header('list-unsubscribe');
    expect(others).toEqual([]);
    const [, secret] = /^<https:\/\/moteplass\.example\/nyhetsbrev\/avmeld\/([\w-]{43})>$/.exec(unsubscribe!)!;
    const contact = await findContactByAddress(ctx(), email);
    expect((await getToken(ctx(), secret!, 'subscriber')).contact_id).toBe(contact!.id);
    expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(header('list-id')).toEqual(['<nyhetsbrev.osloregionen.example>']);
    expect(header('precedence')).toEqual(['bulk']);
    expect(mail.text).toContain(`https://moteplass.example/nyhetsbrev/valg/${secret}`);
    const tampered = [
      bytes.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click'),
      bytes.replace('/nyhetsbrev/avmeld/', '/nyhetsbrev/annet/'),
      bytes.replace('\r\nPrecedence:', '\r\nList-Unsubscribe: <https://evil.example>\r\nPrecedence:'),
    ];
    expect(tampered).not.toContain(bytes);
    expect(judgeSignatures({ [name]: value }, bytes, ...tampered)).toEqual([true, false, false, false]);
  });

  test('where a mailbox is read it can be left by a mail too: by its own reader alone, once, and never by a machine', async () => {
    const { email, mail } = await welcomed({ returnAddress: 'moter@osloregionen.example' });
    const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')!.value;
    const [, to] = /, <mailto:(moter\+[0-9a-f]{32}@osloregionen\.example)\?subject=avmeld>$/.exec(header)!;
    const other = await welcomed();
    const arrive = async (raw: Uint8Array) =>
      receiveMessages(ctx(), [{ raw, message: await readMessage(raw) }], {
        onFailure: (error) => {
          throw error;
        },
      });
    const stands = async () => Object.keys(await subscriptionsByAddress(ctx()));
    expect(await arrive(anAutoReply({ from: email, to: to! }))).toEqual(['handled']);
    expect(await arrive(aLetter({ from: email, to: to!, subject: 'Automatisk svar: borte' }))).toEqual(['review']);
    const strange = to!.replace(/[0-9a-f]{32}/, '0'.repeat(32));
    expect(await arrive(aLetter({ from: email, to: strange, subject: 'avmeld' }))).toEqual(['review']);
    expect(await stands()).toEqual(expect.arrayContaining([email, other.email]));
    expect(await arrive(aLetter({ from: 'videresendt@asker.example', to: to!, subject: 'Avmeld' }))).toEqual([
      'handled',
    ]);
    expect(await arrive(aLetter({ from: email, to: to!, subject: 'avmeld', text: '' }))).toEqual(['handled']);
    expect(await stands()).not.toContain(email);
    expect(await stands()).toContain(other.email);
    const { id } = (await findContactByAddress(ctx(), email))!;
    const log = await ctx()
      .db.selectFrom('audit_log')
      .select(['action', 'actor_id'])
      .where('subject_id', '=', id)
      .where('action', '=', 'contact.unsubscribed')
      .execute();
    expect(log).toEqual([{ action: 'contact.unsubscribed', actor_id: id }]);
  });

  test('is not sent to someone who has left since', async () => {
    const email = person();
    await ask(email);
    await confirmSubscription(anyone(), await linkTo(email), { name: 'Nina Leser' });
    await removeSubscriber(ctx(), (await findContactByAddress(ctx(), email))!.id);
    await sendOutbox(sendingParts(ctx(), mailbox));
    expect((await messages()).at(-1)).toMatchObject({ state: 'obsolete', obsolete_because: 'unsubscribed' });
    expect(mailbox.received.filter(({ to }) => to === email)).toHaveLength(1);
  });
});
