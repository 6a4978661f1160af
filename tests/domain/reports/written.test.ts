import { beforeAll, describe, expect, test } from 'vitest';
import { actingAs, type Ctx, inTransaction } from '../../../app/domain/kernel/ctx.ts';
import { Forbidden, Invalid } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import { listContributions } from '../../../app/domain/programme/contributions/queries.server.ts';
import { beginReport, changeReport, writePart } from '../../../app/domain/reports/commands.server.ts';
import { getReport, listReports } from '../../../app/domain/reports/queries.server.ts';
import { countCame, turnoutOf } from '../../../app/domain/reports/turnout/queries.server.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aContact, aParticipation, aPublishedEvent } from '../../support/factories.ts';
import { anAction, anAttendance, aProgramme } from '../../support/programme.ts';

const database = testDatabase();
const ctx = (): Ctx => testCtx(database.db, { clock: clockAt('2026-10-05T09:00:00.000Z') });
const on = '2026-09-30' as PlainDate;
let event: EventId;
let programme: Awaited<ReturnType<typeof aProgramme>>;

beforeAll(async () => {
  const early = testCtx(database.db);
  event = (await aPublishedEvent(early)).id;
  programme = await aProgramme(ctx(), { year: 2026 });
});

describe('writing', () => {
  test('the same report again is the same, and who is not of the secretariat may not', async () => {
    const draft = { kind: 'event', subject_id: event, as_of_on: on, title: 'Evaluering' } as const;
    const { id } = await beginReport(ctx(), draft);
    expect(await beginReport(ctx(), draft)).toEqual({ id });
    expect(await listReports(ctx(), { event })).toMatchObject([{ id, kind: 'event' }]);
    const contact = actingAs(ctx(), { kind: 'contact', contactId: (await aContact(ctx())) as ContactId });
    await expect(beginReport(contact, draft)).rejects.toThrow(Forbidden);
    await expect(getReport(contact, id)).rejects.toThrow(Forbidden);
    await expect(beginReport(ctx(), { ...draft, kind: 'action' })).rejects.toThrow(Invalid);
    await changeReport(ctx(), id, { title: 'Ny', as_of_on: on });
    expect(await getReport(ctx(), id)).toMatchObject({ title: 'Ny', event_id: event, action_id: null });
  });

  test('of two who write at once the last is told, and nothing is lost', async () => {
    const { id } = await beginReport(ctx(), { kind: 'event', subject_id: event, as_of_on: on, title: 'To' });
    const write = (text: string, version: number) => writePart(ctx(), id, { part: 'lessons', version, text });
    await write('Én', 0);
    await expect(write('To', 0)).rejects.toMatchObject({ code: 'report-part-changed', field: 'texts.lessons' });
    await write('Én', 0);
    expect((await getReport(ctx(), id)).texts.get('lessons')).toEqual({ text: 'Én', version: 1 });
    await write('Én og to', 1);
    await write('', 2);
    expect((await getReport(ctx(), id)).texts.get('lessons')).toEqual({ text: '', version: 3 });
    await expect(write('Sent', 0)).rejects.toThrow(Invalid);
  });

  test.each(['economy', 'areas', 'area:1', 'noe'])('an event’s report has no part called %s', async (part) => {
    const { id } = await beginReport(ctx(), { kind: 'event', subject_id: event, as_of_on: on, title: 'Deler' });
    await expect(writePart(ctx(), id, { part, version: 0, text: 'x' })).rejects.toThrow(Invalid);
  });
});

test('who came to an event is counted: with a place and without, and those who did not come', async () => {
  const person = (name: string) =>
    aParticipation(testCtx(database.db), { eventId: event, name, email: `${name}@moss.example` });
  const withdrawn = async (name: string) => {
    const id = await person(name);
    await inTransaction(ctx(), ({ db }) =>
      db.updateTable('participations').set({ state: 'withdrawn' }).where('id', '=', id).execute(),
    );
    return id;
  };
  for (const [name, came] of [
    ['a', true],
    ['b', true],
    ['c', false],
  ] as const) {
    const participation = await person(name);
    if (came) await anAttendance(ctx(), participation, '2026-02-05');
  }
  await anAttendance(ctx(), await withdrawn('d'), '2026-02-05');
  await withdrawn('e');
  expect(await turnoutOf(ctx(), event)).toMatchObject({
    ...{ registered: 3, came: 3, noShow: 1, unannounced: 1, declined: 1 },
    sectors: [{ sector: null, came: 3 }],
  });
  expect(await countCame(ctx(), [event])).toEqual(new Map([[event, 3]]));
});

test('an event moved the targets that would stand otherwise without it', async () => {
  const { targets } = await anAction(ctx(), programme, {
    measures: [
      { type: 'events', least: 2 },
      { type: 'events', least: 1, kinds: ['conference'] },
    ],
    events: [event],
  });
  expect(await listContributions(ctx(), event, { on })).toMatchObject([
    { now: { target: targets[0], value: 1 }, without: { target: targets[0], value: 0 } },
  ]);
});
