import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, DeliveryId, MailingId } from '../../app/domain/kernel/ids.ts';
import { subscribe } from '../../app/domain/newsletters/commands.server.ts';
import { settleDelivery } from '../../app/domain/newsletters/delivery-settling/commands.server.ts';
import { sendToMissed } from '../../app/domain/newsletters/missed-readers/commands.server.ts';
import { chooseTopics, leaveNewsletters } from '../../app/domain/newsletters/own/commands.server.ts';
import { getSubscriber } from '../../app/domain/newsletters/own/queries.server.ts';
import { askAboutAllMailings } from '../../app/domain/newsletters/running-mailings/commands.server.ts';
import { noteReturned } from '../../app/domain/outbox/bounces/commands.server.ts';
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
import { someTopics } from '../support/newsletters.ts';
import { testOutbox } from '../support/outbox.ts';

const { database, mailbox, clock, ctx } = testOutbox(MAILING_TABLES);
const send = () => sendAllMailings(ctx(), mailbox);
let topicId: string;

beforeAll(async () => {
  await loadReferenceData(ctx());
  [topicId] = (await someTopics(ctx(), 1)) as [string];
});
beforeEach(() => clock.set('2026-01-15T09:00:00.000Z'));

const subscribed = async (contactId: ContactId) => {
  await subscribe(ctx(), contactId, { topics: [topicId], basis: 'public-task', source: 'secretariat' });
};
/** A mailing to a topic with these subscribers. */
const toTopic = async (number = 3): Promise<MailingId> => {
  const people = await candidates(ctx(), number);
  for (const { contactId } of people) await subscribed(contactId);
  await sendAll(ctx(), mailbox);
  mailbox.received.length = 0;
  const id = await aMailing(ctx(), people);
  const rule = JSON.stringify({ kind: 'topic', topicId });
  await inTransaction(ctx(), ({ db }) => db.updateTable('mailings').set({ rule }).where('id', '=', id).execute());
  return id;
};
const deliveryTo = async (id: MailingId, address: string) =>
  (await deliveriesOf(ctx(), id)).find((delivery) => delivery.address === address)!;

describe('the key in a copy', () => {
  test('leaves every newsletter, once, and says which mailing it was by', async () => {
    const id = await toTopic();
    await send();
    const { key, contact_id } = await deliveryTo(id, 'p1@asker.example');
    clock.advance({ days: 2000 });
    expect((await getSubscriber(ctx(), key)).topics).toEqual([topicId]);
    await leaveNewsletters(ctx(), key);
    const { left_at } = await deliveryTo(id, 'p1@asker.example');
    expect(left_at).toBe(clock.now());
    clock.advance({ days: 1 });
    await leaveNewsletters(ctx(), key);
    expect(await deliveryTo(id, 'p1@asker.example')).toMatchObject({ left_at });
    expect(await getSubscriber(ctx(), key)).toMatchObject({ contactId: contact_id, topics: [] });
    await chooseTopics(ctx(), key, [topicId]);
    expect((await getSubscriber(ctx(), key)).topics).toEqual([topicId]);
  });
});

describe('a copy that comes back', () => {
  const returned = (key: string, status: string, recipients: string[] = []) =>
    noteReturned(ctx(), { key, recipients, status, explanation: 'no' });

  test('has failed, and an address without a mailbox gets nothing more', async () => {
    const id = await toTopic();
    await send();
    const { return_key, contact_id } = await deliveryTo(id, 'p1@asker.example');
    expect(await returned(return_key, '5.1.1', ['p1@asker.example'])).toMatchObject({
      ...{ effect: 'suppressed', contactId: contact_id },
    });
    expect(await deliveryTo(id, 'p1@asker.example')).toMatchObject({ state: 'failed', reply_code: 550 });
    const person = { contactId: contact_id as ContactId, address: 'p1@asker.example', name: null };
    const again = await aMailing(ctx(), [{ ...person, language: 'nb', organisationId: null }]);
    expect(await balanceOf(ctx(), again)).toEqual({ suppressed: 1 });
  });

  test('says nothing of a copy when it is about another address, and nothing at all with an unknown key', async () => {
    const id = await toTopic(1);
    await send();
    const { return_key } = await deliveryTo(id, 'p0@asker.example');
    expect(await returned(return_key, '5.1.1', ['other@asker.example'])).toMatchObject({ effect: 'elsewhere' });
    expect(await returned('0'.repeat(32), '5.1.1')).toBeUndefined();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 1 });
  });

  test('with many others pauses the mailing', async () => {
    const id = await aMailing(ctx(), 60, { per_hour: 40 });
    await send();
    const sent = (await deliveriesOf(ctx(), id)).filter(({ state }) => state === 'accepted');
    for (const { return_key } of sent.slice(0, 10)) await returned(return_key, '5.7.1');
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'paused', because: 'bounces' });
  });
});

describe('those who were missed', () => {
  test('are who came later and whose copy failed for a while; nobody gets two', async () => {
    const id = await toTopic();
    mailbox.behave = {
      recipient: (address) => {
        if (address === 'p0@asker.example') throw answer(550, 'no');
        if (address === 'p1@asker.example') throw answer(451, 'later');
      },
    };
    for (let tries = 0; tries < 12; tries++) {
      await send();
      clock.advance({ hours: 9 });
    }
    expect(await balanceOf(ctx(), id)).toEqual({ failed: 2, accepted: 1 });
    mailbox.behave = {};
    const [late] = await candidates(ctx(), 1, 10);
    await subscribed(late!.contactId);
    await sendAll(ctx(), mailbox);
    mailbox.received.length = 0;
    expect(await sendToMissed(ctx(), id)).toBe(2);
    await send();
    expect(mailbox.received.map(({ to }) => to).sort()).toEqual(['p10@asker.example', 'p1@asker.example']);
    expect(await balanceOf(ctx(), id)).toEqual({ failed: 1, accepted: 3 });
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'finished', found: 4 });
    expect(await sendToMissed(ctx(), id)).toBe(0);
  });

  test('are not those who left', async () => {
    const id = await toTopic();
    await leaveNewsletters(ctx(), (await deliveryTo(id, 'p1@asker.example')).key);
    await send();
    expect(await sendToMissed(ctx(), id)).toBe(0);
    await expect(sendToMissed(ctx(), await aScheduledMailing(ctx()))).rejects.toMatchObject({ code: 'mailing-not-so' });
  });
});

describe('two who turn out to be one', () => {
  const all = ['accepted', 'uncertain', 'queued', 'failed', 'suppressed', 'obsolete'] as const;
  test.each(all.flatMap((of) => all.map((other) => [of, other] as const)))(
    'with a copy that is %s and one that is %s get no two, whatever is pressed afterwards',
    async (of, other) => {
      const id = await toTopic(2);
      const [from, into] = await deliveriesOf(ctx(), id);
      const become = (row: { id: string } | undefined, state: (typeof all)[number]) =>
        inTransaction(ctx(), ({ db }) =>
          db.updateTable('deliveries').set({ state }).where('id', '=', row!.id).execute(),
        );
      await become(from, of);
      await become(into, other);
      await mergeContacts(ctx(), { from: from!.contact_id as ContactId, into: into!.contact_id as ContactId });
      await sendAll(ctx(), mailbox);
      mailbox.received.length = 0;
      for (const { id: copy, state } of await deliveriesOf(ctx(), id))
        if (state === 'uncertain') await settleDelivery(ctx(), copy as DeliveryId, { decision: 'again' });
      await send();
      await sendToMissed(ctx(), id);
      await send();
      const had = [of, other].filter((state) => state === 'accepted').length;
      expect(mailbox.received).toHaveLength(had > 0 ? 0 : 1);
      expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'finished' });
    },
  );
});

test('a copy that is uncertain is settled by a person: it arrived, or goes again as the same bytes', async () => {
  const seen: string[] = [];
  mailbox.behave = {
    end: ({ bytes }, { drop }) => {
      seen.push(bytes);
      drop();
    },
  };
  const id = await aMailing(ctx(), 1);
  await send();
  const { id: delivery, bytes_hash } = (await deliveriesOf(ctx(), id))[0]!;
  await send();
  expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'finished' });
  mailbox.behave = {};
  mailbox.received.length = 0;
  await settleDelivery(ctx(), delivery as DeliveryId, { decision: 'again' });
  await send();
  expect(mailbox.received.map(({ bytes }) => bytes.trimEnd())).toEqual([seen[0]!.trimEnd()]);
  expect(await deliveriesOf(ctx(), id)).toMatchObject([{ state: 'accepted', bytes_hash }]);
  await expect(settleDelivery(ctx(), delivery as DeliveryId, { decision: 'arrived' })).rejects.toMatchObject({
    code: 'message-not-uncertain',
  });
});

test('after a backup was restored every mailing that was on its way asks', async () => {
  const [running, scheduled] = [await aMailing(ctx(), 2), await aScheduledMailing(ctx())];
  await askAboutAllMailings(ctx());
  await send();
  expect(mailbox.received).toEqual([]);
  for (const id of [running, scheduled])
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'asks', because: 'restored' });
  expect(await database.db.selectFrom('deliveries').select('state').distinct().execute()).toEqual([
    { state: 'queued' },
  ]);
});
