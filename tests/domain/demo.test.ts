import { expect, test } from 'vitest';
import { makeDemo } from '../../db/demo/index.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const NOW = '2026-11-21T09:00:00.000Z';

test('the demo is a year with something behind it, something full and something to come', {
  timeout: 120_000,
}, async () => {
  const ctx = testCtx(database.db, { clock: clockAt(NOW) });
  await loadReferenceData(ctx);
  await makeDemo(ctx);
  const { db } = database;

  const events = await db.selectFrom('events').select(['id', 'ends_at', 'published_at', 'cancelled_at']).execute();
  expect(events.filter((event) => event.ends_at < NOW).length).toBeGreaterThan(10);
  expect(
    events.filter((event) => event.ends_at > NOW && event.published_at && !event.cancelled_at).length,
  ).toBeGreaterThan(6);
  expect(events.some((event) => event.cancelled_at)).toBe(true);
  expect(events.some((event) => !event.published_at)).toBe(true);

  const contacts = await db.selectFrom('contacts').select(['id', 'assistant_id']).execute();
  expect(contacts.length).toBeGreaterThan(300);
  expect(contacts.some((contact) => contact.assistant_id)).toBe(true);
  const addresses = await db.selectFrom('contact_addresses').select('address').execute();
  expect(addresses.length).toBeLessThan(contacts.length);
  expect(addresses.filter(({ address }) => !address.endsWith('.example'))).toEqual([]);

  const waiting = await db.selectFrom('participations').select('id').where('state', '=', 'waitlisted').execute();
  expect(waiting.length).toBeGreaterThan(0);
  const attended = await db.selectFrom('attendances').select('participation_id').execute();
  expect(attended.length).toBeGreaterThan(500);
});

test('every member municipality has people', async () => {
  const { db } = database;
  const peopled = await db
    .selectFrom('positions')
    .innerJoin('municipalities', 'municipalities.organisation_id', 'positions.organisation_id')
    .select('positions.organisation_id')
    .distinct()
    .execute();
  expect(peopled).toHaveLength(62);
});
