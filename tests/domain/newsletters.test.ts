import { beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { forgetOldAccess } from '../../app/domain/access/retention/commands.server.ts';
import { confirmContact } from '../../app/domain/contacts/commands.server.ts';
import { eraseContact, eraseExpiredContacts } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { findContactByAddress } from '../../app/domain/contacts/queries.server.ts';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import {
  askForSubscription,
  confirmSubscription,
  forgetRequests,
} from '../../app/domain/newsletters/asking/commands.server.ts';
import { chooseTopics, leaveNewsletters } from '../../app/domain/newsletters/own/commands.server.ts';
import { getSubscriber } from '../../app/domain/newsletters/own/queries.server.ts';
import { addSubscriber, removeSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { listSubscribers } from '../../app/domain/newsletters/subscribers/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact } from '../support/factories.ts';
import { someTopics, subscriptionsByAddress } from '../support/newsletters.ts';

const database = testDatabase();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });
const anyone = () => actingAs(ctx(), { kind: 'anyone' });
const from = { ip: '192.0.2.7', language: 'nb' as const };

let topics: string[];
let number = 0;
const person = () => `leser${++number}@moss.example`;
const stands = async (address: string) => (await subscriptionsByAddress(ctx()))[address] ?? [];

beforeAll(async () => {
  await loadReferenceData(ctx());
  topics = await someTopics(ctx());
});

/** Asks in the open form; gives the token of the link. */
async function asked(email: string, wanted = topics): Promise<string> {
  await askForSubscription(anyone(), { email, topics: wanted }, from);
  const { id } = await database.db
    .selectFrom('subscription_requests')
    .select('id')
    .where('address', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return issueToken(ctx(), { purpose: 'subscription', subjectId: id });
}

async function contactWith(email: string): Promise<ContactId> {
  return (await findContactByAddress(ctx(), email))!.id;
}

const link = async (email: string) => issueToken(ctx(), { purpose: 'subscriber', contactId: await contactWith(email) });

describe('the open form', () => {
  test('makes nobody a contact or a subscriber until the owner confirms', async () => {
    const email = person();
    const token = await asked(email);
    expect(await findContactByAddress(ctx(), email)).toBeUndefined();
    expect(await stands(email)).toEqual([]);
    await confirmSubscription(anyone(), token, { name: 'Nina Leser' });
    expect(await stands(email)).toEqual(topics);
    expect(await findContactByAddress(ctx(), email)).toMatchObject({ name: 'Nina Leser', confirmed_at: clock.now() });
  });

  test('confirmed again changes nothing, also after leaving', async () => {
    const email = person();
    const token = await asked(email);
    await confirmSubscription(anyone(), token, { name: 'Nina Leser' });
    await leaveNewsletters(anyone(), await link(email));
    await confirmSubscription(anyone(), token, { name: 'Nina Leser' });
    expect(await stands(email)).toEqual([]);
  });

  test('asks for a name only of someone unknown', async () => {
    const email = person();
    await expect(confirmSubscription(anyone(), await asked(email), {})).rejects.toMatchObject({ code: 'name-missing' });
    const known = person();
    await aContact(ctx(), { name: 'Kari Kjent', address: known });
    await confirmSubscription(anyone(), await asked(known), { name: 'Noe Annet' });
    expect(await stands(known)).toEqual(topics);
    expect((await findContactByAddress(ctx(), known))!.name).toBe('Kari Kjent');
  });

  test('sends an address three mails a day at most, and does not tell', async () => {
    const email = person();
    for (let times = 0; times < 5; times++) await askForSubscription(anyone(), { email, topics }, from);
    const mails = await database.db.selectFrom('messages').select('id').where('address', '=', email).execute();
    expect(mails).toHaveLength(3);
  });

  test('knows its topics', async () => {
    const nothing = askForSubscription(anyone(), { email: person(), topics: ['finnes-ikke'] }, from);
    await expect(nothing).rejects.toMatchObject({ code: 'no-such-topic' });
  });

  test('what is not confirmed is forgotten after a week', async () => {
    const token = await asked(person());
    clock.advance({ days: 8 });
    await forgetRequests(ctx());
    await expect(confirmSubscription(anyone(), token, { name: 'Sen' })).rejects.toMatchObject({
      code: 'link-not-valid',
    });
  });
});

async function timesLeft(email: string): Promise<number> {
  const log = await database.db
    .selectFrom('audit_log')
    .select('action')
    .where('subject_id', '=', await contactWith(email))
    .where('action', '=', 'contact.unsubscribed')
    .execute();
  return log.length;
}

describe('one’s own link', () => {
  async function subscribed() {
    const email = person();
    await confirmSubscription(anyone(), await asked(email), { name: 'Nina Leser' });
    return { email, token: await link(email) };
  }

  test('leaves them all, once or twice', async () => {
    const { email, token } = await subscribed();
    await leaveNewsletters(anyone(), token);
    await leaveNewsletters(anyone(), token);
    expect(await stands(email)).toEqual([]);
    expect(await timesLeft(email)).toBe(1);
  });

  test('leaves them all with a seat and no subscription too, and that is in the log', async () => {
    const email = person();
    await aContact(ctx(), { address: email });
    const token = await link(email);
    expect(await getSubscriber(anyone(), token)).toMatchObject({ topics: [], hasLeft: false });
    await leaveNewsletters(anyone(), token);
    await leaveNewsletters(anyone(), token);
    expect(await getSubscriber(anyone(), token)).toMatchObject({ hasLeft: true });
    expect(await timesLeft(email)).toBe(1);
  });

  test('chooses exactly these, and none means leaving', async () => {
    const { email, token } = await subscribed();
    const [first, second] = topics as [string, string];
    await chooseTopics(anyone(), token, [second]);
    expect(await stands(email)).toEqual([second]);
    await chooseTopics(anyone(), token, [first, second]);
    expect(await stands(email)).toEqual([first, second]);
    await chooseTopics(anyone(), token, []);
    expect(await stands(email)).toEqual([]);
    await expect(addSubscriber(ctx(), draft(email))).rejects.toMatchObject({ code: 'has-unsubscribed' });
  });

  test('works for years, and opens nothing once the person is erased', async () => {
    const { email, token } = await subscribed();
    clock.advance({ days: 3 * 365 });
    await forgetOldAccess(ctx());
    await leaveNewsletters(anyone(), token);
    expect(await stands(email)).toEqual([]);
    await eraseContact(ctx(), await contactWith(email));
    await expect(leaveNewsletters(anyone(), token)).rejects.toMatchObject({ code: 'link-not-valid' });
  });
});

const draft = (email: string) => ({ email, topics, basis: 'public-task' as const, note: 'Sitter i styret' });

describe('the secretariat', () => {
  test('notes basis and how it is known; others may not', async () => {
    const email = person();
    await aContact(ctx(), { name: 'Styremedlem Berg', address: email });
    await expect(addSubscriber(anyone(), draft(email))).rejects.toMatchObject({ code: 'forbidden' });
    await addSubscriber(ctx(), draft(email));
    const { total, subscribers } = await listSubscribers(ctx(), { text: 'styremedlem', topicId: topics[1], page: 1 });
    expect(total).toBe(1);
    expect(subscribers[0]).toMatchObject({ name: 'Styremedlem Berg', address: email });
    expect(subscribers[0]!.subscriptions[0]).toMatchObject({ basis: 'public-task', note: 'Sitter i styret' });
    await expect(addSubscriber(ctx(), draft(person()))).rejects.toMatchObject({ code: 'nobody-has-address' });
  });

  test('does not put back who has left, also not as a new contact; the owner does', async () => {
    const email = person();
    await confirmSubscription(anyone(), await asked(email), { name: 'Nina Leser' });
    await removeSubscriber(ctx(), await contactWith(email));
    await expect(addSubscriber(ctx(), draft(email))).rejects.toMatchObject({ code: 'has-unsubscribed' });
    await eraseContact(ctx(), await contactWith(email), { asked: false });
    await aContact(ctx(), { address: email });
    await expect(addSubscriber(ctx(), draft(email))).rejects.toMatchObject({ code: 'has-unsubscribed' });
    await confirmSubscription(anyone(), await asked(email), {});
    expect(await stands(email)).toEqual(topics);
    await removeSubscriber(ctx(), await contactWith(email));
    const hashes = await database.db.selectFrom('unsubscribed_addresses').selectAll().execute();
    expect(JSON.stringify(hashes)).not.toContain('moss.example');
  });
});

test('merged: what one of the two has left, the person has left', async () => {
  const [one, other] = [person(), person()];
  const [first, second] = topics as [string, string];
  for (const email of [one, other]) {
    await confirmSubscription(anyone(), await asked(email, email === one ? topics : [first]), { name: 'Nina Leser' });
  }
  await leaveNewsletters(anyone(), await link(other));
  const [from, into] = [await contactWith(one), await contactWith(other)];
  await mergeContacts(ctx(), { from, into });
  expect(await stands(other)).toEqual([second]);
});

test('a subscriber from the open form is kept until they leave, and erased the night after their time is out', async () => {
  const email = person();
  await confirmSubscription(anyone(), await asked(email), { name: 'Nina Leser' });
  const id = await contactWith(email);
  await confirmContact(ctx(), id);
  clock.advance({ days: 400 });
  await eraseExpiredContacts(ctx());
  expect(await stands(email)).toEqual(topics);
  await leaveNewsletters(anyone(), await link(email));
  await eraseExpiredContacts(ctx());
  expect(await findContactByAddress(ctx(), email)).toBeUndefined();
});
