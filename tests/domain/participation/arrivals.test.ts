import { beforeEach, expect, test } from 'vitest';
import { actingAs, type Ctx } from '../../../app/domain/kernel/ctx.ts';
import { Conflict, NotFound } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import { arrive } from '../../../app/domain/participation/arrivals/commands.server.ts';
import {
  matchReport,
  undoReport,
  uploadReport,
} from '../../../app/domain/participation/attendance-reports/commands.server.ts';
import { anAttendee, aPerson } from '../../support/attendees.ts';
import { clockAt, type TestClock, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aPublishedEvent } from '../../support/factories.ts';
import { aTeamsReport } from '../../support/reports.ts';

const database = testDatabase();
let turn = 0;
let clock: TestClock;
let system: Ctx;
let ctx: Ctx;
let event: EventId;
let contact: ContactId;
let id: ParticipationId;

beforeEach(async () => {
  clock = clockAt();
  system = testCtx(database.db, { clock });
  event = (await aPublishedEvent(system, { join_url: 'https://mote.example/rom' })).id;
  contact = await aPerson(system, 'Eva Lie', { address: `eva-${++turn}@moss.example` });
  id = await anAttendee(system, event, { contact_id: contact });
  ctx = actingAs(system, { kind: 'contact', contactId: contact });
});

const attendance = () =>
  database.db
    .selectFrom('attendances')
    .select(['source', 'minutes', 'mode'])
    .where('participation_id', '=', id)
    .execute();
const arrivals = () =>
  database.db.selectFrom('arrivals').select('arrived_at').where('participation_id', '=', id).execute();

test('opens half an hour before and closes half an hour after; arriving is noted once', async () => {
  for (const closed of ['2026-02-05T07:29:59.000Z', '2026-02-05T10:00:01.000Z']) {
    clock.set(closed);
    await expect(arrive(ctx, id)).rejects.toThrow(Conflict);
  }
  expect(await attendance()).toEqual([]);
  for (const open of ['2026-02-05T07:30:00.000Z', '2026-02-05T10:00:00.000Z']) {
    clock.set(open);
    expect(await arrive(ctx, id)).toBe('https://mote.example/rom');
  }
  expect(await arrivals()).toEqual([{ arrived_at: '2026-02-05T07:30:00.000Z' }]);
  expect(await attendance()).toEqual([{ source: 'join link', minutes: null, mode: 'online' }]);
});

test.each([
  ['who waits', { state: 'waitlisted' }],
  ['who has withdrawn', { state: 'withdrawn' }],
  ['who comes to the room', { mode: 'room' }],
] as const)('not for someone %s', async (_, row) => {
  clock.set('2026-02-05T08:00:00.000Z');
  await database.db
    .transaction()
    .execute((db) => db.updateTable('participations').set(row).where('id', '=', id).execute());
  await expect(arrive(ctx, id)).rejects.toThrow(Conflict);
});

test('not for a stranger', async () => {
  clock.set('2026-02-05T08:00:00.000Z');
  const stranger = actingAs(system, { kind: 'contact', contactId: await aPerson(system, 'Ola Bø', { address: null }) });
  await expect(arrive(stranger, id)).rejects.toThrow(NotFound);
});

test('a report knows better than the link, and undone leaves what the link told', async () => {
  clock.set('2026-02-05T08:00:00.000Z');
  await arrive(ctx, id);
  const stayed = (until: string) => aTeamsReport([['Eva', `eva-${turn}@moss.example`, '09:00:00', until]]);
  const report = await uploadReport(system, event, { name: 'a.csv', bytes: stayed('09:03:00') });
  await matchReport(system, event, report);
  expect(await attendance()).toEqual([]);
  const longer = await uploadReport(system, event, { name: 'b.csv', bytes: stayed('09:30:00') });
  await matchReport(system, event, longer);
  expect(await attendance()).toMatchObject([{ source: 'report', minutes: 30 }]);
  await undoReport(system, event, longer);
  await undoReport(system, event, report);
  expect(await attendance()).toMatchObject([{ source: 'join link', minutes: null }]);
});
