import { setTimeout as pause } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, DeliveryId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { subscribe, unsubscribe } from '../../app/domain/newsletters/commands.server.ts';
import { settleDelivery } from '../../app/domain/newsletters/delivery-settling/commands.server.ts';
import { listArchive } from '../../app/domain/newsletters/editions/queries.server.ts';
import { insertDeliveries } from '../../app/domain/newsletters/freezing/commands.server.ts';
import { createIssue, saveIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import {
  pauseMailing,
  planMailing,
  resumeMailing,
  stopMailing,
} from '../../app/domain/newsletters/mailings/commands.server.ts';
import type { MailingDraft } from '../../app/domain/newsletters/mailings/schema.ts';
import { getSubscriber } from '../../app/domain/newsletters/own/queries.server.ts';
import { changeSettings } from '../../app/domain/settings/commands.server.ts';
import { usual } from '../../app/domain/settings/schema.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { sendAll } from '../support/mail.ts';
import { answer } from '../support/mailbox.ts';
import {
  aMailing,
  balanceOf,
  candidates,
  deliveriesOf,
  MAILING_TABLES,
  mailingRow,
  sendAllMailings,
} from '../support/mailings.ts';
import { someTopics } from '../support/newsletters.ts';
import { testOutbox } from '../support/outbox.ts';
import { until } from '../support/worker.ts';

const { database, mailbox, clock, ctx } = testOutbox(MAILING_TABLES);
const send = () => sendAllMailings(ctx(), mailbox);

beforeAll(() => loadReferenceData(ctx()));
beforeEach(() => clock.set('2026-01-15T09:00:00.000Z'));

describe('between the freezing and the sending', () => {
  const contactOf = async (address: string) =>
    (await database.db.selectFrom('deliveries').select('contact_id').where('address', '=', address).executeTakeFirst())!
      .contact_id as ContactId;
  const stateOf = async (address: string) =>
    (await database.db.selectFrom('deliveries').selectAll().where('address', '=', address).executeTakeFirst())!;

  test('whoever leaves gets nothing', async () => {
    const id = await aMailing(ctx(), 3);
    await unsubscribe(ctx(), await contactOf('p1@asker.example'));
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 2, obsolete: 1 });
    expect(await stateOf('p1@asker.example')).toMatchObject({ obsolete_because: 'unsubscribed' });
    expect((await mailingRow(ctx(), id)).state).toBe('finished');
  });

  test('whoever leaves while a worker holds the copy gets nothing either', async () => {
    mailbox.behave = { end: () => pause(5) };
    const id = await aMailing(ctx(), 150);
    const sending = send();
    await until(() => mailbox.received.length > 0);
    const { contact_id, address } = (await deliveriesOf(ctx(), id)).find(({ state }) => state === 'claimed')!;
    await unsubscribe(ctx(), contact_id as ContactId);
    await sending;
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 149, obsolete: 1 });
    expect(mailbox.received.map(({ to }) => to)).not.toContain(address);
  });

  test('whoever leaves while their copy is handed over gets no second try, nor is it sent again when it is uncertain', async () => {
    const id = await aMailing(ctx(), 3);
    mailbox.behave = {
      end: async ({ to }) => {
        if (to !== 'p1@asker.example' && to !== 'p2@asker.example') return;
        await unsubscribe(ctx(), await contactOf(to));
        throw answer(451, 'greylisted');
      },
    };
    await send();
    mailbox.behave = {};
    clock.advance({ hours: 3 });
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 1, obsolete: 2 });
    expect(mailbox.received.map(({ to }) => to)).toEqual(['p0@asker.example']);
    const { id: deliveryId } = await stateOf('p1@asker.example');
    await inTransaction(ctx(), ({ db }) =>
      db.updateTable('deliveries').set({ state: 'uncertain', final_at: null }).where('id', '=', deliveryId).execute(),
    );
    await settleDelivery(ctx(), deliveryId as DeliveryId, { decision: 'again' });
    expect((await stateOf('p1@asker.example')).state).toBe('obsolete');
  });

  test('whoever has left since they were found is given no copy', async () => {
    const id = await aMailing(ctx(), 2);
    const { contact_id, address, organisation_id } = await stateOf('p1@asker.example');
    await inTransaction(ctx(), ({ db }) => db.deleteFrom('deliveries').where('address', '=', address).execute());
    await unsubscribe(ctx(), contact_id as ContactId);
    const found = { contactId: contact_id as ContactId, address: address!, name: null, language: 'nb' as const };
    await inTransaction(ctx(), (ctx) =>
      insertDeliveries(ctx, id, [{ ...found, organisationId: organisation_id as OrganisationId | null }]),
    );
    expect(await deliveriesOf(ctx(), id)).toHaveLength(1);
  });

  test('of two who were one person, the links in both copies still open', async () => {
    const id = await aMailing(ctx(), 2);
    await send();
    const [into, from] = [await contactOf('p0@asker.example'), await contactOf('p1@asker.example')];
    const keys = (await deliveriesOf(ctx(), id)).map(({ key }) => key);
    await mergeContacts(ctx(), { from, into });
    for (const key of keys) expect((await getSubscriber(ctx(), key)).contactId).toBe(into);
  });

  test('whoever is erased gets nothing, and is not in the rows', async () => {
    const id = await aMailing(ctx(), 3);
    const contactId = await contactOf('p1@asker.example');
    await eraseContact(ctx(), contactId);
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 2, obsolete: 1 });
    expect(JSON.stringify(await deliveriesOf(ctx(), id))).not.toMatch(/p1@|Person 1"/);
    expect((await mailingRow(ctx(), id)).state).toBe('finished');
  });

  test('two who were one person get one copy', async () => {
    const id = await aMailing(ctx(), 3);
    const [from, into] = [await contactOf('p1@asker.example'), await contactOf('p2@asker.example')];
    await mergeContacts(ctx(), { from, into });
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 2, obsolete: 1 });
  });

  test('a new address gets the copy, and the one before does not', async () => {
    await aMailing(ctx(), 2);
    await changeAddress(ctx(), await contactOf('p1@asker.example'), 'ny@asker.example');
    await sendAll(ctx(), mailbox);
    mailbox.received.length = 0;
    await send();
    expect(mailbox.received.map(({ to }) => to).sort()).toEqual(['ny@asker.example', 'p0@asker.example']);
  });
});

describe('an issue sent to a topic', () => {
  const plan = async (draft: Partial<MailingDraft> = {}, people = 3) => {
    const [topicId] = (await someTopics(ctx(), 1)) as [string];
    const issueId = await createIssue(ctx(), { title: 'Nytt i november', topic_id: topicId });
    const block = { id: 'b', kind: 'text' as const, markdown: 'Blåbær på nytt.' };
    const content = { subject: 'Nytt i november', preheader: 'Blåbær', blocks: [block] };
    await saveIssue(ctx(), issueId, { ...content, language: 'nb', version: 0 });
    await saveIssue(ctx(), issueId, { ...content, subject: 'News', language: 'en', version: 0 });
    for (const { contactId } of await candidates(ctx(), people)) {
      const about = { basis: 'public-task', source: 'secretariat' } as const;
      await subscribe(ctx(), contactId, { topics: [topicId], ...about });
    }
    await sendAll(ctx(), mailbox);
    mailbox.received.length = 0;
    return planMailing(ctx(), issueId, { rule: { kind: 'topic', topicId }, ...draft });
  };

  test('reaches its subscribers, each in their language, with a link by which they leave', async () => {
    const id = await plan();
    await changeSettings(ctx(), { ...usual, postal_address: 'Postboks 1, 0101 Oslo' });
    await inTransaction(ctx(), ({ db }) =>
      db.updateTable('contacts').set({ language: 'en' }).where('name', '=', 'Person 2').execute(),
    );
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 3 });
    expect((await mailingRow(ctx(), id)).state).toBe('finished');
    const mails = await Promise.all(mailbox.received.map(({ bytes }) => PostalMime.parse(bytes)));
    const subjects = Object.fromEntries(mails.map(({ to, subject }) => [to![0]!.address, subject]));
    expect(subjects).toMatchObject({ 'p1@asker.example': 'Nytt i november', 'p2@asker.example': 'News' });
    const [row] = await deliveriesOf(ctx(), id);
    const mail = mails.find(({ to }) => to![0]!.address === row!.address)!;
    expect(mail.html).toContain(`https://moteplass.example/nyhetsbrev/avmeld/${row!.key}`);
    expect(mail.html).toContain('Blåbær på nytt.');
    expect(mail.html).toContain('Postboks 1, 0101 Oslo');
    expect(mail.text).toContain('Postboks 1, 0101 Oslo');
    await changeSettings(ctx(), usual);
    expect(await listArchive(ctx(), 'nb', { limit: 1 })).toMatchObject([{ subject: 'Nytt i november' }]);
    expect(await listArchive(ctx(), 'en', { limit: 1 })).toMatchObject([{ subject: 'News', language: 'en' }]);
  });

  test('waits for its time, and asks when that is more than an hour ago', async () => {
    const [soon, missed] = [await plan({ due_local: '2026-01-15T10:30' as LocalTime }), await plan({}, 0)];
    clock.set('2026-01-15T09:29:59.000Z');
    await inTransaction(ctx(), ({ db }) =>
      db.updateTable('mailings').set({ due_at: '2026-01-15T08:29:58.000Z' }).where('id', '=', missed).execute(),
    );
    await send();
    expect((await mailingRow(ctx(), soon)).state).toBe('scheduled');
    expect(await mailingRow(ctx(), missed)).toMatchObject({ state: 'asks', because: 'missed' });
    clock.advance({ seconds: 1 });
    await send();
    expect(await balanceOf(ctx(), soon)).toEqual({ accepted: 3 });
    await resumeMailing(ctx(), missed);
    await send();
    expect(await balanceOf(ctx(), missed)).toEqual({ accepted: 3 });
  });

  test('waits out quiet hours, asks nobody because of them, and reaches those who subscribe when it begins', async () => {
    await changeSettings(ctx(), { ...usual, quiet_from: 22, quiet_until: 7 });
    const id = await plan({ due_local: '2026-01-15T23:30' as LocalTime });
    clock.set('2026-01-15T22:30:00.000Z');
    await send();
    expect(await mailingRow(ctx(), id)).toMatchObject({ state: 'scheduled', found: 0 });
    const rule = JSON.parse((await mailingRow(ctx(), id)).rule) as { topicId: string };
    const [late] = await candidates(ctx(), 1, 10);
    const about = { basis: 'public-task', source: 'secretariat' } as const;
    await subscribe(ctx(), late!.contactId, { topics: [rule.topicId], ...about });
    await sendAll(ctx(), mailbox);
    clock.set('2026-01-16T06:00:00.000Z');
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted: 4 });
    await changeSettings(ctx(), usual);
  });

  test('cannot be planned for the hour that March skips', async () => {
    await expect(plan({ due_local: '2026-03-29T02:30' as LocalTime })).rejects.toMatchObject({
      ...{ code: 'time-does-not-exist', field: 'due_local' },
    });
  });

  test('paused, goes on where it was; stopped, goes to nobody else', async () => {
    mailbox.behave = { end: () => pause(5) };
    const id = await aMailing(ctx(), 150);
    const sending = send();
    await until(() => mailbox.received.length > 0);
    await pauseMailing(ctx(), id);
    await sending;
    const accepted = mailbox.received.length;
    expect(accepted).toBeLessThan(150);
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted, queued: 150 - accepted });
    await resumeMailing(ctx(), id);
    await expect(resumeMailing(ctx(), id)).rejects.toMatchObject({ code: 'mailing-not-so' });
    await stopMailing(ctx(), id);
    await send();
    expect(await balanceOf(ctx(), id)).toEqual({ accepted, obsolete: 150 - accepted });
    expect(mailbox.received).toHaveLength(accepted);
  });
});
