import { beforeEach, expect, test } from 'vitest';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { Forbidden } from '../../app/domain/kernel/errors.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { listUrgent } from '../../app/domain/participation/today/queries.server.ts';
import { aMunicipality, anAttendee } from '../support/attendees.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anEvent, aPublishedEvent } from '../support/factories.ts';
import { countQueries } from '../support/queries.ts';

/** One test in the order of a spring: each step adds what a person must see, and takes away what is done. */
const database = testDatabase();
const clock = clockAt();
let ctx: Ctx;

beforeEach(() => {
  ctx = testCtx(database.db, { clock });
});

const on = (day: string) => ({
  starts_local: `${day}T09:00` as LocalTime,
  ends_local: `${day}T10:30` as LocalTime,
});

test('nothing is urgent in an empty alliance', async () => {
  expect(await listUrgent(ctx)).toEqual({
    offers: [],
    full: [],
    quiet: [],
    drafts: [],
    unnoted: [],
    reports: [],
    mails: { failed: 0, uncertain: 0 },
    contacts: { unconfirmed: 0, duplicates: 0 },
  });
});

test('each thing that needs a person is found, and only while it does', async () => {
  const moss = await aMunicipality(ctx, 'Moss');
  await aMunicipality(ctx, 'Hole');
  await aMunicipality(ctx, 'Ås');
  await anEvent(ctx, { title: 'Et utkast', ...on('2026-02-10') });
  await anEvent(ctx, { title: 'Et fjernt utkast', ...on('2026-05-10') });
  const near = await aPublishedEvent(ctx, {
    title: 'Snart',
    ...on('2026-01-20'),
    pools: [{ mode: 'room', capacity: 2 }],
  });
  await aPublishedEvent(ctx, { title: 'Senere', ...on('2026-03-20') });
  await anAttendee(ctx, near.id, { mode: 'room', organisation_id: moss });
  await anAttendee(ctx, near.id, { mode: 'room', state: 'offered', offer_expires_at: '2026-01-16T08:00:00.000Z' });
  await anAttendee(ctx, near.id, { mode: 'room', state: 'offered', offer_expires_at: '2026-01-16T09:30:00.000Z' });
  const waiting = await anAttendee(ctx, near.id, { mode: 'room', state: 'waitlisted' });
  await aContact(ctx, { name: 'Per Dobbel', address: 'a@x.example' });
  await aContact(ctx, { name: 'Pær Dobbel', confirmed: false });
  await inTransaction(ctx, async ({ db, now }) => {
    const pool = await db.selectFrom('pools').select('id').where('event_id', '=', near.id).executeTakeFirstOrThrow();
    await db.insertInto('queue_positions').values({ pool_id: pool.id, number: 1, participation_id: waiting }).execute();
    for (const state of ['failed', 'uncertain', 'uncertain', 'accepted'] as const) {
      const person = crypto.randomUUID();
      await db
        .insertInto('messages')
        .values({
          id: person,
          purpose: 'sign-in',
          person,
          version: '1',
          lane: 'personal',
          data: '{}',
          state,
          created_at: now(),
          due_at: now(),
        })
        .execute();
    }
  });

  const urgent = await listUrgent(ctx);
  expect(urgent.offers).toEqual([
    { id: near.id, title: 'Snart', offers: 1, first_expires_at: '2026-01-16T08:00:00.000Z' },
  ]);
  expect(urgent.full).toEqual([
    { id: near.id, title: 'Snart', starts_local: '2026-01-20T09:00', mode: 'room', waiting: 1 },
  ]);
  expect(urgent.quiet).toMatchObject([{ id: near.id, registered: 1, capacity: 2, covered: 1, municipalities: 3 }]);
  expect(urgent.drafts.map(({ title }) => title)).toEqual(['Et utkast']);
  expect(urgent.unnoted).toEqual([]);
  expect(urgent.mails).toEqual({ failed: 1, uncertain: 2 });
  expect(urgent.contacts).toEqual({ unconfirmed: 1, duplicates: 1 });

  clock.set('2026-01-21T09:00:00.000Z');
  const after = await listUrgent(ctx);
  expect([after.full, after.quiet]).toEqual([[], []]);
  expect(after.unnoted.map(({ title }) => title)).toEqual(['Snart']);

  await inTransaction(ctx, ({ db, now }) =>
    db
      .insertInto('attendances')
      .values({ participation_id: waiting, day_on: '2026-01-20', mode: 'room', source: 'manual', noted_at: now() })
      .execute(),
  );
  expect((await listUrgent(ctx)).unnoted).toEqual([]);
});

test('takes as many queries however much there is', async () => {
  const before = await countQueries(ctx, listUrgent);
  for (const day of ['2026-01-25', '2026-01-26', '2026-01-27']) await aPublishedEvent(ctx, on(day));
  expect((await listUrgent(ctx)).quiet).toHaveLength(3);
  expect(await countQueries(ctx, listUrgent)).toBe(before);
});

test('is the secretariat’s', async () => {
  const contact = testCtx(database.db, { actor: { kind: 'contact', contactId: 'c' as ContactId } });
  await expect(listUrgent(contact)).rejects.toThrow(Forbidden);
});
