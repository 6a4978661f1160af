import { expect, test } from 'vitest';
import { issueToken, startSession } from '../../app/domain/access/commands.server.ts';
import { hit } from '../../app/domain/access/limits/commands.server.ts';
import { forgetOldAccess } from '../../app/domain/access/retention/commands.server.ts';
import { plus } from '../../app/domain/kernel/time.ts';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import { dropOldBytes } from '../../app/domain/outbox/retention/commands.server.ts';
import { deleteNeeds } from '../../app/domain/participation/needs/commands.server.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aParticipation, aPublishedEvent } from '../support/factories.ts';
import { aReader, sendAll } from '../support/mail.ts';
import { testMailbox } from '../support/mailbox.ts';

const database = testDatabase();
const mailbox = testMailbox();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });

test('needs are gone on their day, and not before', async () => {
  const { id: eventId } = await aPublishedEvent(ctx());
  await aParticipation(ctx(), { eventId, dietary: 'Nøtter' });
  const { delete_on } = await database.db.selectFrom('needs').selectAll().executeTakeFirstOrThrow();
  clock.set(`${delete_on}T00:00:00.000Z`);
  clock.advance({ days: -1 });
  await deleteNeeds(ctx());
  expect(await database.db.selectFrom('needs').selectAll().execute()).toHaveLength(1);
  clock.advance({ days: 1 });
  await deleteNeeds(ctx());
  expect(await database.db.selectFrom('needs').selectAll().execute()).toEqual([]);
});

test('what a mail said is gone after 90 days; that it was sent stays', async () => {
  const contactId = await aReader(ctx(), { address: 'en@asker.example' });
  const { id: eventId } = await aPublishedEvent(ctx(), {
    starts_local: '2027-02-05T09:00' as never,
    ends_local: '2027-02-05T10:00' as never,
  });
  const data = { subject: 'Til deg', body: 'Personlige ord' };
  await enqueue(ctx(), { purpose: 'event-message', to: { contactId }, version: '1', data, eventId });
  await sendAll(ctx(), mailbox);
  const message = () =>
    database.db.selectFrom('messages').selectAll().where('purpose', '=', 'event-message').executeTakeFirstOrThrow();
  clock.advance({ days: 89 });
  await dropOldBytes(ctx());
  expect((await message()).bytes).toContain('Personlige ord');
  clock.advance({ days: 2 });
  await dropOldBytes(ctx());
  expect(await message()).toMatchObject({ state: 'accepted', bytes: null, sent_to: 'en@asker.example' });
  expect(JSON.stringify(await message())).not.toContain('Personlige');
});

test('links, sessions and counted attempts that open nothing are deleted, the others kept', async () => {
  const contactId = await aReader(ctx(), { address: 'to@asker.example' });
  const { id: eventId } = await aPublishedEvent(ctx(), {
    starts_local: '2028-02-05T09:00' as never,
    ends_local: '2028-02-05T10:00' as never,
  });
  const subjectId = await aParticipation(ctx(), { eventId, email: 'to@asker.example' });
  await issueToken(ctx(), { purpose: 'sign-in', contactId, expiresAt: plus(clock.now(), { minutes: 20 }) });
  await issueToken(ctx(), { purpose: 'calendar-feed', contactId });
  await issueToken(ctx(), { purpose: 'participation', contactId, subjectId });
  await startSession(ctx(), contactId);
  await hit(ctx(), 'sign-in ip 192.0.2.1', { max: 5, minutes: 15 });
  const left = async () => ({
    tokens: (await database.db.selectFrom('tokens').select('purpose').where('contact_id', '=', contactId).execute())
      .map(({ purpose }) => purpose)
      .sort(),
    sessions: (await database.db.selectFrom('web_sessions').select('hash').execute()).length,
    limits: (await database.db.selectFrom('rate_limits').select('key').execute()).length,
  });
  await forgetOldAccess(ctx());
  expect(await left()).toEqual({ tokens: ['calendar-feed', 'participation', 'sign-in'], sessions: 1, limits: 1 });
  clock.advance({ days: 40 });
  await forgetOldAccess(ctx());
  expect(await left()).toEqual({ tokens: ['calendar-feed', 'participation'], sessions: 0, limits: 0 });
  clock.set('2028-06-01T00:00:00.000Z');
  await forgetOldAccess(ctx());
  expect((await left()).tokens).toEqual(['calendar-feed']);
});
