import { beforeEach, expect, test } from 'vitest';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { Conflict, Forbidden, NotFound } from '../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { noteAttendance } from '../../app/domain/participation/attendance/commands.server.ts';
import { countAttendance, listAttendance } from '../../app/domain/participation/attendance/queries.server.ts';
import { anAttendee } from '../support/attendees.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { countQueries } from '../support/queries.ts';

const database = testDatabase();
const day = '2026-02-05' as PlainDate;
let ctx: Ctx;
let event: EventId;

beforeEach(async () => {
  event = (await aPublishedEvent(testCtx(database.db))).id;
  ctx = testCtx(database.db, { clock: clockAt('2026-02-05T10:00:00.000Z') });
});

const presences = async (text = '') =>
  (await listAttendance(ctx, event, { day, text, page: 1 })).lines.map(({ name, presence }) => [name, presence]);

test('noting, correcting and clearing; the same again changes nothing', async () => {
  const eva = await anAttendee(ctx, event, { name: 'Eva Lie' });
  const ola = await anAttendee(ctx, event, { name: 'Ola Bø' });
  const noted = [
    { participationId: eva, was: 'absent', is: 'online' },
    { participationId: ola, was: 'absent', is: 'absent' },
  ] as const;
  expect(await noteAttendance(ctx, event, { day, noted: [...noted] })).toBe(1);
  expect(await noteAttendance(ctx, event, { day, noted: [...noted] })).toBe(1);
  expect(await presences()).toEqual([
    ['Eva Lie', 'online'],
    ['Ola Bø', 'absent'],
  ]);
  expect(await countAttendance(ctx, event, day)).toEqual({ registered: 2, present: 1 });

  await noteAttendance(ctx, event, { day, noted: [{ participationId: eva, was: 'online', is: 'room' }] });
  expect(await presences('eva')).toEqual([['Eva Lie', 'room']]);
  await noteAttendance(ctx, event, { day, noted: [{ participationId: eva, was: 'room', is: 'absent' }] });
  expect(await countAttendance(ctx, event, day)).toEqual({ registered: 2, present: 0 });
});

test('a line that was not touched leaves what someone else noted meanwhile', async () => {
  const eva = await anAttendee(ctx, event, { name: 'Eva Lie' });
  await noteAttendance(ctx, event, { day, noted: [{ participationId: eva, was: 'absent', is: 'room' }] });
  await noteAttendance(ctx, event, { day, noted: [{ participationId: eva, was: 'absent', is: 'absent' }] });
  expect(await presences()).toEqual([['Eva Lie', 'room']]);
});

test('those waiting are found by a search, and stay on the list once they have been there', async () => {
  const queued = await anAttendee(ctx, event, { name: 'Kø Person', state: 'waitlisted' });
  expect(await presences()).toEqual([]);
  expect(await presences('kø')).toEqual([['Kø Person', 'absent']]);
  await noteAttendance(ctx, event, { day, noted: [{ participationId: queued, was: 'absent', is: 'room' }] });
  expect(await presences()).toEqual([['Kø Person', 'room']]);
});

test('a participation of another event is refused, and nothing is noted', async () => {
  const eva = await anAttendee(ctx, event);
  const elsewhere = await anAttendee(ctx, (await aPublishedEvent(testCtx(database.db))).id);
  const noted = [eva, elsewhere].map((participationId) => ({ participationId, was: 'absent', is: 'room' }) as const);
  await expect(noteAttendance(ctx, event, { day, noted })).rejects.toThrow(NotFound);
  expect(await countAttendance(ctx, event, day)).toEqual({ registered: 1, present: 0 });
});

test('not before the day, and not by a contact', async () => {
  const participationId = await anAttendee(ctx, event);
  const noted = [{ participationId, was: 'absent', is: 'room' } as const];
  await expect(noteAttendance(testCtx(database.db), event, { day, noted })).rejects.toThrow(Conflict);
  const contact = testCtx(database.db, { actor: { kind: 'contact', contactId: 'c' as ContactId } });
  await expect(noteAttendance(contact, event, { day, noted })).rejects.toThrow(Forbidden);
});

test('is logged for each person', async () => {
  const participationId: ParticipationId = await anAttendee(ctx, event);
  await noteAttendance(ctx, event, { day, noted: [{ participationId, was: 'absent', is: 'room' }] });
  const log = await database.db
    .selectFrom('audit_log')
    .select('action')
    .where('subject_id', '=', participationId)
    .execute();
  expect(log).toEqual([{ action: 'participation.attendance-noted' }]);
});

test('the list takes as many queries for three as for one', async () => {
  const look = (ctx: Ctx) => listAttendance(ctx, event, { day, text: '', page: 1 });
  await anAttendee(ctx, event);
  const forOne = await countQueries(ctx, look);
  await anAttendee(ctx, event);
  await anAttendee(ctx, event);
  expect(await countQueries(ctx, look)).toBe(forOne);
});
