import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openFiles } from '../../app/adapters/files.ts';
import { dateOf, type Instant, localTimeOf, OSLO } from '../../app/domain/kernel/time.ts';
import { getArchived, listArchive } from '../../app/domain/newsletters/editions/queries.server.ts';
import { getProgramme } from '../../app/domain/programme/queries.server.ts';
import { listReadings } from '../../app/domain/programme/readings/queries.server.ts';
import type { Db } from '../../db/connection.ts';
import { makeDemo } from '../../db/demo/index.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const another = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'moteplass-demo-'));
const files = openFiles(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const NOW = '2026-11-21T09:00:00.000Z';

test('the demo is a year with something behind it, something full and something to come', {
  timeout: 120_000,
}, async () => {
  const ctx = testCtx(database.db, { clock: clockAt(NOW) });
  await loadReferenceData(ctx);
  await makeDemo(ctx, files);
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

test('the newsletters that have been sent are read in the archive, and their links lead to the site itself', async () => {
  const archive = await listArchive(testCtx(database.db), 'nb');
  expect(archive).toHaveLength(2);
  const { parts } = await getArchived(testCtx(database.db), archive[0]!.slug, 'nb');
  expect(parts.length).toBeGreaterThan(3);
  expect(JSON.stringify(parts)).not.toContain('moteplass.example');
});

test('a board meeting is held in it, with a vara, someone inhabil, a divided vote and a signed møtebok', async () => {
  const { db } = database;
  const of = (table: 'recusals' | 'signatures' | 'follow_ups' | 'minutes_comments') =>
    db.selectFrom(table).selectAll().execute();
  expect(
    (await db.selectFrom('roll_calls').select('stands_in_for_id').execute()).filter((row) => row.stands_in_for_id),
  ).not.toEqual([]);
  expect(await of('recusals')).toHaveLength(1);
  expect(new Set((await db.selectFrom('votes').select('vote').execute()).map(({ vote }) => vote)).size).toBe(2);
  expect((await of('signatures')).length).toBe(4);
  expect((await of('minutes_comments')).length).toBe(1);
  expect((await of('follow_ups')).length).toBe(3);
  const minutes = await db.selectFrom('minutes').select(['locked_at', 'published_at']).execute();
  expect(minutes.filter((row) => row.locked_at && row.published_at)).toHaveLength(2);
});

test('mail has come in: two answers, someone away, a letter to read, and a newsletter that did not arrive', async () => {
  const { db } = database;
  const came = await db.selectFrom('incoming_messages').select(['kind', 'state']).orderBy('received_at').execute();
  expect(came.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'reply applied',
    'reply applied',
    'auto-reply ignored',
    'other review',
    'bounce applied',
  ]);
  const byMail = await db.selectFrom('invitation_answers').select('answer').where('channel', '=', 'mail').execute();
  expect(byMail.map(({ answer }) => answer).sort()).toEqual(['no', 'yes']);
  expect(await db.selectFrom('suppressions').select('reason').execute()).toEqual([{ reason: 'bounced' }]);
});

test('a group meets in a series: one date moved, one cancelled, and each date has its own answers', async () => {
  const { db } = database;
  const dates = await db
    .selectFrom('events')
    .select(['id', 'cancelled_at', 'occurrence_local', 'starts_local'])
    .where('series', '=', 'Arbeidsmøter om klimabudsjett')
    .orderBy('starts_at')
    .execute();
  expect(dates).toHaveLength(5);
  expect(dates.filter(({ cancelled_at }) => cancelled_at)).toHaveLength(1);
  expect(dates.filter((date) => date.starts_local !== date.occurrence_local)).toHaveLength(1);
  for (const { id } of dates) {
    const rows = await db.selectFrom('participations').select('state').where('event_id', '=', id).execute();
    const states = new Set(rows.map(({ state }) => state));
    expect([states.has('invited'), states.has('registered')]).toEqual([true, true]);
  }
});

test('a webinar’s report is taken in, with a few rows left for a person, and what was shown lies there', async () => {
  const rows = await database.db.selectFrom('report_lines').select(['verdict', 'matched_by']).execute();
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  expect(count('matched')).toBeGreaterThan(20);
  expect(count('doubtful')).toBe(4);
  expect(new Set(rows.map(({ matched_by }) => matched_by))).toEqual(new Set(['address', 'name', null]));
  const materials = await database.db.selectFrom('materials').select('kind').orderBy('kind').execute();
  expect(materials).toEqual([{ kind: 'material' }, { kind: 'recording' }]);
});

test('people register by day on work days, some in the evening, nobody at night', async () => {
  const rows = await database.db.selectFrom('participations').select('created_at').execute();
  const hours = rows.map((row) => Number(localTimeOf(row.created_at as Instant, OSLO).slice(11, 13)));
  expect(hours.filter((hour) => !(hour >= 8 && hour < 16) && !(hour >= 18 && hour < 22))).toEqual([]);
  const evenings = hours.filter((hour) => hour >= 18).length / hours.length;
  expect(evenings).toBeGreaterThan(0.05);
  expect(evenings).toBeLessThan(0.25);
  const weekends = rows.filter((row) => [0, 6].includes(new Date(row.created_at).getUTCDay())).length;
  expect(weekends / rows.length).toBeLessThan(0.1);
});

test('its programme is measured by what was done: some targets are met, some behind, some hang on a grant', async () => {
  const counts = new Map<string, number>();
  for (const { status } of await readings(database.db)) counts.set(status, (counts.get(status) ?? 0) + 1);
  expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(121);
  expect(counts.get('met')).toBeGreaterThan(20);
  expect(counts.get('behind')).toBeGreaterThan(10);
  expect(counts.get('on course')).toBeGreaterThan(1);
  expect(counts.get('conditional')).toBeGreaterThan(1);
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

test('it is the same each time, whatever ids its rows get', { timeout: 120_000 }, async () => {
  const ctx = testCtx(another.db, { clock: clockAt(NOW) });
  await loadReferenceData(ctx);
  await makeDemo(ctx, files);
  expect(await whatItSays(another.db)).toEqual(await whatItSays(database.db));
});

test('a webinar is held in it, its report from Teams taken in, its survey answered, and the targets of its action moved', async () => {
  const { db } = database;
  const survey = await db
    .selectFrom('surveys')
    .innerJoin('attendance_reports', 'attendance_reports.event_id', 'surveys.event_id')
    .innerJoin('events', 'events.id', 'surveys.event_id')
    .innerJoin('action_events', 'action_events.event_id', 'events.id')
    .select(['events.kind', 'action_events.action_id'])
    .where('surveys.closed_at', 'is not', null)
    .executeTakeFirstOrThrow();
  expect(survey.kind).toBe('webinar');
  const moved = (await readings(db)).filter(({ action, value }) => action === survey.action_id && (value ?? 0) > 0);
  expect(moved.some(({ unit }) => unit === 'event' || unit === 'municipality')).toBe(true);
  expect(moved.some(({ share }) => share && share.valid >= 5)).toBe(true);
});

test('its last quarter is closed, as it was told to the board', async () => {
  const closed = await database.db.selectFrom('closed_readings').select(['until_on', 'version', 'comment']).execute();
  expect(closed).toHaveLength(121);
  expect(new Set(closed.map(({ version }) => version))).toEqual(new Set([1]));
  expect(closed.filter(({ comment }) => comment)).toHaveLength(1);
});

async function readings(db: Db) {
  const ctx = testCtx(db, { clock: clockAt(NOW) });
  const programme = await getProgramme(ctx, 2026);
  return listReadings(ctx, programme.id, { on: dateOf(ctx.now()) });
}

async function whatItSays(db: Db) {
  const events = db.selectFrom('events').select(['slug', 'starts_local', 'cancelled_at']).orderBy('slug').execute();
  const people = db.selectFrom('contacts').select(['name', 'language', 'confirmed_at']).orderBy('sort_key');
  const on = db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .select(['events.slug', 'contacts.name', 'participations.state', 'participations.mode']);
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    events: await events,
    people: sorted(await people.execute()),
    on: sorted(await on.execute()),
    stands: (await readings(db)).map(({ status }) => status),
  };
}
