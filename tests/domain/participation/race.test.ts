import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inTransaction } from '../../../app/domain/kernel/ctx.ts';
import { type EventId, newId } from '../../../app/domain/kernel/ids.ts';
import { moveTo, register, withdraw } from '../../../app/domain/participation/commands.server.ts';
import { acceptOffer } from '../../../app/domain/participation/offers/commands.server.ts';
import { testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aContact, anOrganisation, aPublishedEvent, aRegistration } from '../../support/factories.ts';
import { brokenPromises, poolsOn } from '../../support/places.ts';

const database = testDatabase();
const anyone = () => testCtx(database.db, { actor: { kind: 'anyone' } });
const addresses = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}@moss.example`);

async function anEventWith(capacity: number): Promise<EventId> {
  const { id } = await aPublishedEvent(testCtx(database.db), { pools: [{ mode: 'room', capacity }] });
  return id;
}

/** What `register` would be if it looked whether there is room before it takes its turn: everyone at once looks, then acts. */
async function registerUnprotected(eventId: EventId, people: number): Promise<void> {
  const ctx = testCtx(database.db);
  const looks = await Promise.all(Array.from({ length: people }, () => poolsOn(ctx, eventId)));
  for (const [room] of looks) {
    const contactId = await aContact(ctx);
    const state = room!.taken < room!.capacity! ? 'registered' : 'waitlisted';
    const row = { mode: 'room', source: 'self', position_kind: 'other', state } as const;
    await inTransaction(ctx, ({ db, now }) =>
      db
        .insertInto('participations')
        .values({ id: newId(), event_id: eventId, contact_id: contactId, ...row, state_at: now(), created_at: now() })
        .execute(),
    );
  }
}

test('without the protection one place is sold many times', async () => {
  const eventId = await anEventWith(1);
  await registerUnprotected(eventId, 5);
  const [room] = await poolsOn(anyone(), eventId);
  expect(room!.taken).toBe(5);
  expect(await brokenPromises(database.db, eventId)).toContainEqual(expect.stringContaining('sold twice'));
});

test('thirty at once for ten places: ten have one, twenty wait, each has a number', async () => {
  const eventId = await anEventWith(10);
  await Promise.all(addresses(30, 'samtidig').map((email) => register(anyone(), eventId, aRegistration({ email }))));
  expect(await poolsOn(anyone(), eventId)).toEqual([{ mode: 'room', capacity: 10, free: 0, taken: 10, waiting: 20 }]);
  expect(await brokenPromises(database.db, eventId)).toEqual([]);
});

test('the same person many times at once is on the event once', async () => {
  const eventId = await anEventWith(10);
  const eager = aRegistration({ email: 'ivrig@moss.example' });
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => register(anyone(), eventId, eager)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill('fulfilled'));
  expect(await poolsOn(anyone(), eventId)).toMatchObject([{ taken: 1, waiting: 0 }]);
});

test('the same new person at several events at once is one contact', async () => {
  const events = [await anEventWith(1), await anEventWith(1), await anEventWith(1)];
  const eager = aRegistration({ email: 'overalt@moss.example' });
  await Promise.all(events.map((eventId) => register(anyone(), eventId, eager)));
  const contacts = await database.db
    .selectFrom('contact_addresses')
    .select('contact_id')
    .where('address', '=', 'overalt@moss.example')
    .execute();
  expect(contacts).toHaveLength(1);
  for (const eventId of events) expect(await poolsOn(anyone(), eventId)).toMatchObject([{ taken: 1 }]);
});

test('withdrawing, accepting and moving at once keeps every promise', async () => {
  const system = testCtx(database.db);
  const { id: eventId } = await aPublishedEvent(system, {
    pools: [
      { mode: 'room', capacity: 3 },
      { mode: 'online', capacity: 3 },
    ],
  });
  await anOrganisation(system, { name: 'Samtidig' });
  const people = [];
  for (const email of addresses(12, 'rokade')) {
    people.push((await register(anyone(), eventId, aRegistration({ email, mode: 'room' }))).id);
  }
  await Promise.allSettled([
    ...people.slice(0, 3).map((id) => moveTo(system, id, 'online')),
    ...people.slice(0, 5).map((id) => withdraw(system, id)),
    ...people.slice(3, 9).map((id) => acceptOffer(system, id)),
    ...people.slice(6, 12).map((id) => moveTo(system, id, 'online')),
  ]);
  expect(await brokenPromises(database.db, eventId)).toEqual([]);
});

test('two processes on one database share ten places', async () => {
  const eventId = await anEventWith(10);
  const script = fileURLToPath(new URL('../../support/register-many.ts', import.meta.url));
  const run = async (people: string[]) => {
    const child = spawn(process.execPath, [script, database.url, eventId, ...people], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = await once(child, 'exit');
    return code;
  };
  const shared = addresses(5, 'begge');
  const codes = await Promise.all([
    run([...addresses(15, 'prosessA'), ...shared]),
    run([...shared, ...addresses(15, 'prosessB')]),
  ]);
  expect(codes).toEqual([0, 0]);
  expect(await poolsOn(anyone(), eventId)).toEqual([{ mode: 'room', capacity: 10, free: 0, taken: 10, waiting: 25 }]);
  expect(await brokenPromises(database.db, eventId)).toEqual([]);
});
