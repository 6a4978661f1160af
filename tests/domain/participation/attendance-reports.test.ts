import { beforeEach, expect, test } from 'vitest';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { noteAttendance } from '../../../app/domain/participation/attendance/commands.server.ts';
import {
  changeLeastMinutes,
  confirmReading,
  matchReport,
  matchWaitingReports,
  undoReport,
  uploadReport,
} from '../../../app/domain/participation/attendance-reports/commands.server.ts';
import {
  countDoubtful,
  getReport,
  listLines,
  listReports,
  listUnsettled,
} from '../../../app/domain/participation/attendance-reports/queries.server.ts';
import { addFromLine, settleLine, settleLines } from '../../../app/domain/participation/report-rows/commands.server.ts';
import { aMatchedReport, anUpload, attendanceOf, type ReportRow } from '../../support/attendance.ts';
import { aMunicipality, anAttendee, aPerson } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aPublishedEvent } from '../../support/factories.ts';
import { aTeamsReport } from '../../support/reports.ts';

const database = testDatabase();
const day = '2026-02-05' as PlainDate;
let turn = 0;
let ctx: Ctx;
let event: EventId;

beforeEach(async () => {
  turn++;
  event = (await aPublishedEvent(testCtx(database.db))).id;
  ctx = testCtx(database.db, { clock: clockAt('2026-02-05T12:00:00.000Z') });
});

const at = (who: string) => `${who}-${turn}@moss.example`;
const upload = (bytes: Uint8Array) => anUpload(ctx, event, bytes);
const reported = (...rows: ReportRow[]) => aMatchedReport(ctx, event, rows);
const attendance = () => attendanceOf(ctx, event);

async function anEva(name = 'Eva Lie', who = 'eva'): Promise<{ contact: ContactId; id: ParticipationId }> {
  const contact = await aPerson(ctx, name, { address: at(who) });
  return { contact, id: await anAttendee(ctx, event, { contact_id: contact }) };
}

test('minutes of several joins are summed for whoever is known by address, and a short visit does not count', async () => {
  const { id } = await anEva();
  await anEva('Ola Bø', 'ola');
  const report = await reported(
    ['Eva L', at('eva').toUpperCase(), '09:00:00', '09:20:00'],
    ['Eva L', at('eva'), '09:10:00', '09:40:00'],
    ['Ola', at('ola'), '09:00:00', '09:09:59'],
  );
  expect(await attendance()).toEqual([{ id, day_on: day, mode: 'online', source: 'report', minutes: 40 }]);
  expect((await getReport(ctx, event, report)).counts).toMatchObject({ matched: 2, doubtful: 0, waiting: 0 });
});

test('an earlier address is as good', async () => {
  const { contact, id } = await anEva();
  const former = { address: at('former'), contact_id: contact, added_at: ctx.now(), replaced_at: ctx.now() };
  await database.db.transaction().execute((db) => db.insertInto('contact_addresses').values(former).execute());
  await reported(['E', at('former'), '09:00:00', '09:30:00']);
  expect(await attendance()).toMatchObject([{ id, minutes: 30 }]);
});

test('the same file again is the same report, and changes nothing', async () => {
  await anEva();
  const bytes = aTeamsReport([['Eva', at('eva'), '09:00:00', '09:30:00']]);
  const id = await upload(bytes);
  await matchReport(ctx, event, id);
  const before = await database.db.selectFrom('audit_log').select('id').execute();
  expect(await upload(bytes)).toBe(id);
  await matchReport(ctx, event, id);
  expect(await database.db.selectFrom('audit_log').select('id').execute()).toHaveLength(before.length);
  expect(await listReports(ctx, event)).toHaveLength(1);
});

test('a doubtful row waits for a person, is settled, and taken back', async () => {
  const { id } = await anEva();
  const report = await reported(['Eva Lie', '', '09:00:00', '09:30:00'], ['Fremmed', '', '09:00:00', '09:30:00']);
  expect(await countDoubtful(ctx, event)).toBe(2);
  expect(await listUnsettled(ctx)).toContainEqual({ id: event, title: 'Overvann i sentrum', rows: 2 });
  expect(await attendance()).toEqual([]);

  const line = { eventId: event, reportId: report, rank: 0 };
  await settleLine(ctx, line, id);
  await settleLine(ctx, line, id);
  await settleLine(ctx, { ...line, rank: 1 }, 'not-participant');
  expect(await attendance()).toMatchObject([{ id, minutes: 30 }]);
  expect(await countDoubtful(ctx, event)).toBe(0);
  expect((await listUnsettled(ctx)).filter(({ id }) => id === event)).toEqual([]);

  await settleLine(ctx, line, 'doubtful');
  expect(await attendance()).toEqual([]);
  expect(await listLines(ctx, report, { verdict: 'doubtful', offset: 0, limit: 9 })).toMatchObject([
    { rank: 0, name: 'Eva Lie', minutes: 30, person: undefined },
  ]);
});

test('suggestions are accepted together; someone of another event is refused, and then nothing is settled', async () => {
  const { id } = await anEva();
  const elsewhere = await anAttendee(ctx, (await aPublishedEvent(testCtx(database.db))).id);
  const reportId = await reported(['Eva Lie', '', '09:00:00', '09:30:00'], ['B', '', '09:00:00', '09:30:00']);
  const both = [
    { rank: 0, participationId: id },
    { rank: 1, participationId: elsewhere },
  ];
  await expect(settleLines(ctx, { eventId: event, reportId }, both)).rejects.toThrow(NotFound);
  expect(await attendance()).toEqual([]);
  await settleLines(ctx, { eventId: event, reportId }, both.slice(0, 1));
  expect(await attendance()).toHaveLength(1);
});

test('what was settled once holds for the next report of the event', async () => {
  const { id } = await anEva();
  const first = await reported(['iPad', '', '09:00:00', '09:30:00'], ['Vert', '', '09:00:00', '09:30:00']);
  await settleLine(ctx, { eventId: event, reportId: first, rank: 0 }, id);
  await settleLine(ctx, { eventId: event, reportId: first, rank: 1 }, 'not-participant');
  const next = await reported(['iPad', '', '09:20:00', '09:50:00'], ['Vert', '', '09:20:00', '09:50:00']);
  expect((await getReport(ctx, event, next)).counts).toMatchObject({ matched: 1, 'not-participant': 1, doubtful: 0 });
  expect(await attendance()).toMatchObject([{ minutes: 50 }]);
});

test('someone who came without having registered is added from the row', async () => {
  const moss = await aMunicipality(ctx, `Moss ${turn}`);
  const report = await reported(['Nils Ny', at('ny'), '09:00:00', '09:30:00']);
  const input = {
    name: 'Nils Ny',
    email: at('ny'),
    organisationId: moss,
    positionKind: 'employee',
    mode: 'online',
  } as const;
  const id = await addFromLine(ctx, { eventId: event, reportId: report, rank: 0 }, input);
  expect(await attendance()).toMatchObject([{ id, minutes: 30 }]);
  const messages = database.db.selectFrom('messages').select('id').where('event_id', '=', event);
  expect(await messages.execute()).toEqual([]);
});

test('undone, the report takes what it said with it, and what was noted by hand stays', async () => {
  const { id } = await anEva();
  const { id: ola } = await anEva('Ola Bø', 'ola');
  await noteAttendance(ctx, event, { day, noted: [{ participationId: ola, was: 'absent', is: 'room' }] });
  const rows: ReportRow[] = [
    ['Eva', at('eva'), '09:00:00', '09:30:00'],
    ['Ola', at('ola'), '09:00:00', '09:20:00'],
  ];
  const report = await reported(...rows);
  expect(await attendance()).toMatchObject([
    { id: ola, mode: 'room', source: 'manual', minutes: 20 },
    { id, source: 'report', minutes: 30 },
  ]);
  await undoReport(ctx, event, report);
  await undoReport(ctx, event, report);
  expect(await attendance()).toMatchObject([{ id: ola, mode: 'room', source: 'manual', minutes: null }]);
  await reported(...rows);
  expect(await attendance()).toHaveLength(2);
});

test('another limit counts again; what was corrected by hand since stays corrected', async () => {
  const { id } = await anEva();
  const { id: ola } = await anEva('Ola Bø', 'ola');
  await reported(['Eva', at('eva'), '09:00:00', '09:30:00'], ['Ola', at('ola'), '09:00:00', '09:15:00']);
  await noteAttendance(ctx, event, { day, noted: [{ participationId: id, was: 'online', is: 'absent' }] });
  await changeLeastMinutes(ctx, event, 20);
  expect(await attendance()).toEqual([]);
  await changeLeastMinutes(ctx, event, 15);
  expect(await attendance()).toMatchObject([{ id: ola, minutes: 15 }]);
});

test('an event of two days counts each by itself', async () => {
  const times = { starts_local: '2026-02-04T09:00' as LocalTime, ends_local: '2026-02-05T10:30' as LocalTime };
  event = (await aPublishedEvent(testCtx(database.db), times)).id;
  await anEva();
  const rows: ReportRow[] = [['Eva', at('eva'), '09:00:00', '09:30:00']];
  for (const on of ['04.02.2026', '05.02.2026'])
    await matchReport(ctx, event, await upload(aTeamsReport(rows, { on })));
  expect((await attendance()).map(({ day_on, minutes }) => [day_on, minutes])).toEqual([
    ['2026-02-04', 30],
    ['2026-02-05', 30],
  ]);
});

test('a report of another day waits until a person says how it is to be read', async () => {
  const { id } = await anEva();
  const report = await upload(aTeamsReport([['Eva', at('eva'), '09:00:00', '09:30:00']], { on: '09.02.2026' }));
  const { found, confirmed_at } = await getReport(ctx, event, report);
  expect(confirmed_at).toBeNull();
  const reading = { columns: found!.columns, order: 'dmy', zone: 'Europe/Oslo' } as const;
  await expect(confirmReading(ctx, event, report, { ...reading, order: 'ymd' })).rejects.toThrow(Invalid);
  await confirmReading(ctx, event, report, reading);
  await confirmReading(ctx, event, report, reading);
  await matchWaitingReports(testCtx(database.db));
  expect(await attendance()).toMatchObject([{ id, day_on: day, minutes: 30 }]);
});

test('not before the event, not for another than the secretariat, and not what is no report', async () => {
  const bytes = aTeamsReport([['Eva', '', '09:00:00', '09:30:00']]);
  await expect(uploadReport(testCtx(database.db), event, { name: 'a', bytes })).rejects.toThrow(Conflict);
  const contact = { ...ctx, actor: { kind: 'contact' as const, contactId: 'c' as ContactId } };
  await expect(uploadReport(contact, event, { name: 'a', bytes })).rejects.toThrow(Forbidden);
  await expect(upload(new TextEncoder().encode('Navn;E-post\nEva;e@x.example\n'))).rejects.toThrow(Invalid);
});

test('five thousand rows are matched in seconds', { timeout: 60_000 }, async () => {
  const people = Array.from({ length: 5_000 }, (_, at) => `${turn}-${at}`);
  await database.db.transaction().execute(async (db) => {
    for (let at = 0; at < people.length; at += 500) {
      const some = people.slice(at, at + 500);
      const times = { created_at: ctx.now() };
      const contacts = some.map((n) => ({ id: `c${n}`, name: `Person ${n}`, sort_key: n, search_key: n, ...times }));
      await db.insertInto('contacts').values(contacts).execute();
      const addresses = some.map((n) => ({ address: `p${n}@x.example`, contact_id: `c${n}`, added_at: ctx.now() }));
      await db.insertInto('contact_addresses').values(addresses).execute();
      const registered = { position_kind: 'other', mode: 'online', state: 'registered', source: 'self' } as const;
      const on = some.map((n) => ({
        id: `p${n}`,
        event_id: event,
        contact_id: `c${n}`,
        ...registered,
        ...times,
        state_at: ctx.now(),
      }));
      await db.insertInto('participations').values(on).execute();
    }
  });
  const bytes = aTeamsReport(people.map((n) => [`Person ${n}`, `p${n}@x.example`, '09:00:00', '09:30:00']));
  const started = performance.now();
  await matchReport(ctx, event, await upload(bytes));
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(await attendance()).toHaveLength(5_000);
});
