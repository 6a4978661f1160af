import { beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import { Conflict, Forbidden } from '../../../app/domain/kernel/errors.ts';
import type { OrganisationId, ProgrammeId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import { carryOver } from '../../../app/domain/programme/carrying-over/commands.server.ts';
import { closePeriod } from '../../../app/domain/programme/closings/commands.server.ts';
import { listClosedPeriods, listClosedReadings } from '../../../app/domain/programme/closings/queries.server.ts';
import { listMoves, listYearBefore } from '../../../app/domain/programme/comparisons/queries.server.ts';
import type { Measure } from '../../../app/domain/programme/measures/schema.ts';
import { listActions, listAreas, listTargets } from '../../../app/domain/programme/queries.server.ts';
import { aMunicipality, anAttendee, aPerson } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anEventOn } from '../../support/factories.ts';
import { aLogEntry, anAction, anAttendance, aProgramme } from '../../support/programme.ts';

const database = testDatabase();
let early: Ctx;
let ctx: Ctx;
let asker: OrganisationId;
const date = (day: string) => day as PlainDate;

beforeAll(async () => {
  early = testCtx(database.db, { clock: clockAt('2025-12-01T09:00:00.000Z') });
  ctx = testCtx(database.db, { clock: clockAt('2027-02-01T09:00:00.000Z') });
  asker = await aMunicipality(ctx, 'Asker');
});

const meetings: Measure = { type: 'log', least: 4, kinds: ['meeting'] };
const tookPart: Measure = { type: 'municipalities', least: 2, how: 'took part' };

test('a programme is carried over to the next year: areas, actions, targets and groups, and nothing of what was done', async () => {
  const programme = await aProgramme(ctx, { year: 2026, adopted_on: '2025-12-18' });
  const event = await anEventOn(early, '2026-02-05');
  const { id } = await anAction(ctx, programme, {
    ...{ measures: [meetings, tookPart], events: [event], state: 'done' },
    ...{ condition: 'Får støtte', condition_state: 'met' },
  });
  await anAction(ctx, programme, { measures: [meetings], state: 'stopped' });
  await aLogEntry(ctx, { actions: [id], happened_on: '2026-03-01' });
  await database.db.transaction().execute(async (db) => {
    for (const [name, to_on] of [
      ['blir', null],
      ['er-over', '2026-12-31'],
    ] as const) {
      const group = { kind: 'faggruppe' as const, mandate: null, rank: 1, from_on: '2021-01-01', to_on };
      await db
        .insertInto('groups')
        .values({ id: name, name, slug: name, ...group })
        .execute();
      await db.insertInto('action_groups').values({ action_id: id, group_id: name, part: 'responsible' }).execute();
    }
  });

  const next = await carryOver(ctx, programme.id);
  expect(next.year).toBe(2027);
  const [area, ...noMore] = await listAreas(ctx, next.id);
  expect([area!.carried_from_id, noMore]).toEqual([programme.area, []]);
  const actions = await listActions(ctx, next.id);
  expect(actions).toMatchObject([
    { state: 'planned', condition_state: 'open', carried_from_id: id, area_id: area!.id },
  ]);
  const targets = await listTargets(ctx, { programmeId: next.id });
  expect(targets.map(({ measure }) => measure)).toEqual([meetings, tookPart]);
  const rows = await database.db
    .selectFrom('programmes')
    .select(['adopted_on', 'published_at', 'carried_from_id'])
    .where('id', '=', next.id)
    .execute();
  expect(rows).toEqual([{ adopted_on: null, published_at: null, carried_from_id: programme.id }]);
  const ties = (table: 'action_groups' | 'action_events' | 'action_log_entries') =>
    database.db.selectFrom(table).selectAll().where('action_id', '=', actions[0]!.id).execute();
  expect(await ties('action_groups')).toEqual([{ action_id: actions[0]!.id, group_id: 'blir', part: 'responsible' }]);
  expect([await ties('action_events'), await ties('action_log_entries')]).toEqual([[], []]);

  expect(await carryOver(ctx, programme.id)).toEqual({ id: next.id, year: 2027, isNew: false });
  expect(await listActions(ctx, next.id)).toEqual(actions);
  const other = await aProgramme(ctx, { year: 2030 });
  await aProgramme(ctx, { year: 2031 });
  await expect(carryOver(ctx, other.id)).rejects.toThrow(Conflict);
  const anyone = testCtx(database.db, { actor: { kind: 'anyone' } });
  await expect(carryOver(anyone, programme.id)).rejects.toThrow(Forbidden);

  // The same target the year before, at the same day.
  await aLogEntry(ctx, { actions: [actions[0]!.id], happened_on: '2027-01-10' });
  const before = await listYearBefore(ctx, next.id, { on: date('2027-03-01') });
  expect(before.get(targets[0]!.id)).toMatchObject({ value: 1, of: 4 });
  expect((await listYearBefore(ctx, next.id, { on: date('2027-02-28') })).get(targets[0]!.id)!.value).toBe(0);
  expect((await listYearBefore(ctx, programme.id, { on: date('2026-03-01') })).size).toBe(0);
});

test('what moved between two dates: another number, or another status because time has passed', async () => {
  const programme = await aProgramme(ctx, { year: 2035 });
  const { id, targets } = await anAction(ctx, programme, {
    measures: [meetings, { type: 'documents', least: 1 }, { type: 'judgement' }],
  });
  await aLogEntry(ctx, { actions: [id], happened_on: '2035-06-10' });
  const moves = await listMoves(ctx, programme.id, { since: date('2035-06-04'), on: date('2035-07-04') });
  expect(moves.map(({ target, before, now }) => [target, before.value, now.value, before.status, now.status])).toEqual([
    [targets[0], 0, 1, 'behind', 'behind'],
    [targets[1], 0, 0, 'on course', 'behind'],
  ]);
});

const closed = async (programme: ProgrammeId, until_on = date('2026-08-31')) =>
  (await listClosedReadings(ctx, programme, { until_on })).map(
    ({ target, version, reading, comment, hasChanged }) =>
      [target, version, reading.value, comment, hasChanged] as const,
  );

test('a closed period stays as it was; a correction afterwards is seen, and closing again adds a version', async () => {
  const programme = await aProgramme(ctx, { year: 2028 });
  const [event, other] = [await anEventOn(early, '2028-02-05'), await anEventOn(early, '2028-03-05')];
  const contact_id = await aPerson(ctx, 'Kari Prøve', { address: null });
  const there = await anAttendee(ctx, event, { organisation_id: asker, contact_id });
  await anAttendance(ctx, there, '2028-02-05');
  const { targets } = await anAction(ctx, programme, {
    measures: [tookPart, { type: 'events', least: 2 }],
    events: [event, other],
  });
  const [municipalities, held] = [targets[0]!, targets[1]!];
  const until_on = date('2028-08-31');
  const late = testCtx(database.db, { clock: clockAt('2028-09-10T09:00:00.000Z') });
  const form = { until_on, comments: { [held]: 'Som planlagt.' } };
  expect(await closePeriod(late, programme.id, form)).toBe(2);
  expect(await closePeriod(late, programme.id, form)).toBe(0);
  expect(await listClosedPeriods(late, programme.id)).toEqual([until_on]);
  ctx = late;
  expect(await closed(programme.id, until_on)).toEqual([
    [municipalities, 1, 1, null, false],
    [held, 1, 2, 'Som planlagt.', false],
  ]);
  const [kept] = await listClosedReadings(late, programme.id, { until_on });
  expect(JSON.stringify(kept)).not.toContain('Kari');

  await database.db
    .transaction()
    .execute((db) => db.deleteFrom('attendances').where('participation_id', '=', there).execute());
  expect((await closed(programme.id, until_on)).map(([, , value, , hasChanged]) => [value, hasChanged])).toEqual([
    [1, true],
    [2, false],
  ]);
  expect(await closePeriod(late, programme.id, form)).toBe(1);
  expect(await closed(programme.id, until_on)).toEqual([
    [municipalities, 2, 0, null, false],
    [municipalities, 1, 1, null, true],
    [held, 1, 2, 'Som planlagt.', false],
  ]);
  expect(await closePeriod(late, programme.id, { until_on, comments: { [held]: 'Rettet.' } })).toBe(1);
  expect((await closed(programme.id, until_on)).map(([, version, , comment]) => [version, comment])).toEqual([
    [2, null],
    [1, null],
    [2, 'Rettet.'],
    [1, 'Som planlagt.'],
  ]);
});

test('a period is closed by the secretariat when it is over', async () => {
  const programme = await aProgramme(ctx, { year: 2029 });
  const form = { until_on: date('2026-04-30'), comments: {} };
  const at = (now: string) => testCtx(database.db, { clock: clockAt(now) });
  await expect(closePeriod(at('2026-04-30T20:00:00.000Z'), programme.id, form)).rejects.toThrow(Conflict);
  expect(await closePeriod(at('2026-04-30T22:00:00.000Z'), programme.id, form)).toBe(0);
  const anyone = testCtx(database.db, { actor: { kind: 'anyone' } });
  await expect(closePeriod(anyone, programme.id, form)).rejects.toThrow(Forbidden);
});
