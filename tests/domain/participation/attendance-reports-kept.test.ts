import { beforeEach, expect, test } from 'vitest';
import { eraseContact } from '../../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../../app/domain/contacts/merging/commands.server.ts';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import { forgetReports, uploadReport } from '../../../app/domain/participation/attendance-reports/commands.server.ts';
import { listReports } from '../../../app/domain/participation/attendance-reports/queries.server.ts';
import { aMatchedReport, anUpload, attendanceOf, type ReportRow } from '../../support/attendance.ts';
import { anAttendee, aPerson } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aPublishedEvent } from '../../support/factories.ts';
import { aTeamsReport } from '../../support/reports.ts';

const database = testDatabase();
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

test('names are forgotten after a month, unread reports after a week; who was there stays', async () => {
  await anEva();
  const read = await reported(
    ['Eva', at('eva'), '09:00:00', '09:30:00'],
    ['Fremmed', 'f@x.example', '09:00:00', '09:30:00'],
  );
  await upload(aTeamsReport([['Fremmed', '', '09:00:00', '09:30:00']], { on: '09.02.2026' }));
  await forgetReports(testCtx(database.db, { clock: clockAt('2026-02-12T11:00:00.000Z') }));
  expect(await listReports(ctx, event)).toHaveLength(2);
  await forgetReports(testCtx(database.db, { clock: clockAt('2026-02-12T13:00:00.000Z') }));
  expect((await listReports(ctx, event)).map(({ id }) => id)).toEqual([read]);
  await forgetReports(testCtx(database.db, { clock: clockAt('2026-03-08T13:00:00.000Z') }));
  const named = database.db.selectFrom('report_lines').select('rank').where('report_id', '=', read);
  expect(await named.where((w) => w.or([w('name', 'is not', null), w('address', 'is not', null)])).execute()).toEqual(
    [],
  );
  expect(await attendance()).toHaveLength(1);
});

test('two who were one: the stays of both are one person’s', async () => {
  const { contact: into } = await anEva();
  const { contact: from } = await anEva('Eva Lie-Bø', 'other');
  await reported(['Eva', at('eva'), '09:00:00', '09:30:00'], ['Eva', at('other'), '09:20:00', '09:50:00']);
  expect(await attendance()).toHaveLength(2);
  await mergeContacts(ctx, { from, into });
  expect((await attendance()).map(({ minutes }) => minutes)).toEqual([50]);
});

test('who is erased is nowhere in a report, read or unread, and was there all the same', async () => {
  const { contact } = await anEva();
  const elsewhere = (await aPublishedEvent(testCtx(database.db))).id;
  const row: ReportRow = ['Eva Lie', at('eva'), '09:00:00', '09:30:00'];
  await reported(row);
  await uploadReport(ctx, elsewhere, { name: 'a.csv', bytes: aTeamsReport([row]) });
  await upload(aTeamsReport([row, ['Ola', '', '09:00:00', '09:30:00']], { on: '09.02.2026' }));
  await eraseContact(ctx, contact);
  const lines = await database.db
    .selectFrom('report_lines')
    .select(['name', 'address'])
    .where('address', '=', at('eva'))
    .execute();
  expect(lines).toEqual([]);
  const unread = await database.db
    .selectFrom('attendance_reports')
    .select('content')
    .where('event_id', '=', event)
    .execute();
  expect(JSON.stringify(unread)).not.toContain('Eva Lie');
  expect(JSON.stringify(unread)).toContain('Ola');
  expect(await attendance()).toHaveLength(1);
});
