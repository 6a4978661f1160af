import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { publishEvent } from '../../app/domain/events/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { systemNow } from '../../app/domain/kernel/time.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anEvent, aSeat } from '../support/factories.ts';
import { objectIn } from '../support/invitations.ts';
import { testMailbox } from '../support/mailbox.ts';
import { letTimePass, startWorker, until } from '../support/worker.ts';

/** A meeting is published to a group, and the worker is killed while it sends: nobody's calendar gets it twice. */

const database = testDatabase();
const mailbox = testMailbox();
const ctx = () => testCtx(database.db, { clock: { now: systemNow, set: () => {}, advance: () => {} } });
const [MEMBERS, KILLS] = [90, 2];

test('each calendar has the meeting once and by its own key, or a person is told that nobody knows', async () => {
  await loadReferenceData(ctx());
  const { id: groupId } = await getGroup(ctx(), 'klima-og-miljo');
  for (let number = 0; number < MEMBERS; number++) {
    await aSeat(ctx(), groupId, await aContact(ctx(), { address: `p${number}@asker.example` }));
  }
  const { id } = await anEvent(ctx(), {
    ...{ openness: 'groups', groups: [groupId], pools: [{ mode: 'room', capacity: null }] },
    ...{ starts_local: '2100-02-05T09:00' as never, ends_local: '2100-02-05T10:00' as never },
  });
  await publishEvent(ctx(), id);
  mailbox.behave = { end: () => pause(15) };
  const messages = () => database.db.selectFrom('messages').selectAll().execute();
  for (let kill = 0; kill < KILLS; kill++) {
    const before = mailbox.received.length;
    const worker = startWorker(database, mailbox);
    await until(() => mailbox.received.length > before);
    worker.kill('SIGKILL');
    await worker.ended;
    expect((await messages()).filter(({ state }) => state === 'queued' || state === 'claimed')).not.toEqual([]);
    await letTimePass(ctx());
  }
  const worker = startWorker(database, mailbox);
  await until(async () => (await messages()).every(({ state }) => ['accepted', 'uncertain'].includes(state)));
  worker.kill('SIGTERM');
  expect(await worker.ended).toBe(0);

  const invited = await database.db
    .selectFrom('invitations')
    .innerJoin('contact_addresses as own', 'own.contact_id', 'invitations.recipient_id')
    .innerJoin('messages', 'messages.participation_id', 'invitations.participation_id')
    .select(['own.address', 'invitations.uid', 'invitations.reply_key', 'messages.state'])
    .execute();
  expect(invited).toHaveLength(MEMBERS);
  expect(invited.some(({ state }) => state === 'uncertain')).toBe(true);
  for (const { address, uid, reply_key, state } of invited) {
    const came = mailbox.received.filter(({ to }) => to === address);
    expect(came.length, address).toBeLessThanOrEqual(1);
    if (state === 'accepted') expect(came, address).toHaveLength(1);
    for (const { bytes } of came) {
      const entry = (await objectIn(bytes))!;
      expect(entry).toMatchObject({ method: 'REQUEST', uid, sequence: 0, attendees: [{ address }] });
      expect(entry.organiser).toContain(`+${reply_key}@`);
    }
  }
}, 60_000);
