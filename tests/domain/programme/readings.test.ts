import { beforeAll, expect, test } from 'vitest';
import { eraseContact } from '../../../app/domain/contacts/erasure/commands.server.ts';
import { cancelEvent } from '../../../app/domain/events/commands.server.ts';
import type { EventDraft } from '../../../app/domain/events/schema.ts';
import { addDates, publishDates } from '../../../app/domain/events/series/commands.server.ts';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import type { EventId, OrganisationId, TargetId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import type { Measure } from '../../../app/domain/programme/measures/schema.ts';
import { listReadingRows } from '../../../app/domain/programme/reading-rows/queries.server.ts';
import { listReadingsOfAction } from '../../../app/domain/programme/readings/queries.server.ts';
import { aMunicipality, anAttendee, anOrganisation } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anEvent, anEventOn } from '../../support/factories.ts';
import { aDocument, aJudgement, aLogEntry, anAction, anAttendance, aProgramme } from '../../support/programme.ts';
import { somebodyThere } from '../../support/seen.ts';

const database = testDatabase();
/** Events are made before the year, and looked at when it is over. */
let early: Ctx;
let ctx: Ctx;
let programme: Awaited<ReturnType<typeof aProgramme>>;
let asker: OrganisationId;
let moss: OrganisationId;

beforeAll(async () => {
  early = testCtx(database.db, { clock: clockAt('2025-12-01T09:00:00.000Z') });
  ctx = testCtx(database.db, { clock: clockAt('2027-02-01T09:00:00.000Z') });
  programme = await aProgramme(ctx, { year: 2026 });
  asker = await aMunicipality(ctx, 'Asker');
  moss = await aMunicipality(ctx, 'Moss');
});

const tookPart: Measure = { type: 'municipalities', least: 2, how: 'took part' };
const held: Measure = { type: 'events', least: 2 };
const on = (day: string) => ({ on: day as PlainDate });

const eventOn = (day: string, draft?: Partial<EventDraft>) => anEventOn(early, day, draft);
const wasThere = (event: EventId, from: OrganisationId | null, ...days: string[]) =>
  somebodyThere(ctx, event, from, days);

async function valuesOf(measures: Measure[], events: EventId[], day = '2026-12-31') {
  const { id } = await anAction(ctx, programme, { measures, events });
  return (await listReadingsOfAction(ctx, id, on(day))).map(({ value, planned }) => [value, planned]);
}

test('attended is what counts: one municipality twice is one, days are not people, and whoever did not come is not there', async () => {
  const event = await eventOn('2026-02-05', { ends_local: '2026-02-06T11:00' as LocalTime });
  await wasThere(event, asker, '2026-02-05', '2026-02-06');
  await wasThere(event, asker, '2026-02-06');
  await wasThere(event, moss);
  const two: Measure = { type: 'events', least: 1, participants: 2 };
  const three: Measure = { type: 'events', least: 1, participants: 3 };
  expect(await valuesOf([tookPart, two, three], [event])).toEqual([
    [1, 0],
    [1, 0],
    [0, 0],
  ]);
});

test('the municipality is the one on the participation; one that left counts until the day it left', async () => {
  const left = await aMunicipality(ctx, 'Bærum', { to_on: '2026-03-31' });
  const [before, after] = [await eventOn('2026-03-31'), await eventOn('2026-04-01')];
  const person = await wasThere(before, asker, '2026-03-31');
  await anAttendance(ctx, await anAttendee(ctx, after, { organisation_id: moss, contact_id: person }), '2026-04-01');
  await wasThere(after, left, '2026-04-01');
  expect(await valuesOf([tookPart], [before, after])).toEqual([[2, 0]]);
  await wasThere(before, left, '2026-03-31');
  expect(await valuesOf([tookPart], [before, after])).toEqual([[3, 0]]);
});

test('an erased person was there all the same', async () => {
  const event = await eventOn('2026-02-05');
  const contact = await wasThere(event, asker, '2026-02-05');
  await eraseContact(ctx, contact);
  const one: Measure = { type: 'events', least: 1, participants: 1 };
  expect(await valuesOf([tookPart, one], [event])).toEqual([
    [1, 0],
    [1, 0],
  ]);
});

test('held is published, ended and not cancelled; what is to come is planned, municipalities by who is registered', async () => {
  const event = await eventOn('2026-06-10');
  const cancelled = await eventOn('2026-06-11');
  await anAttendee(ctx, cancelled, { organisation_id: moss });
  await cancelEvent(early, cancelled, { reason: 'Sykdom.' });
  const { id: draft } = await anEvent(early);
  await wasThere(event, asker, '2026-06-10');
  await anAttendee(ctx, event, { organisation_id: moss, state: 'waitlisted' });
  const events = [event, cancelled, draft];
  expect(await valuesOf([held, tookPart], events, '2026-06-09')).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(await valuesOf([held, tookPart], events, '2026-06-10')).toEqual([
    [1, 0],
    [1, 0],
  ]);
  expect(await valuesOf([held], events, '2025-11-30')).toEqual([[0, 0]]);
});

test('an event over New Year belongs to the year it begins in, by the clock where it is held', async () => {
  const times = { starts_local: '2026-12-31T22:00' as LocalTime, ends_local: '2027-01-01T01:00' as LocalTime };
  const over = await eventOn('2026-12-31', times);
  const into = await eventOn('2026-01-01', { starts_local: '2026-01-01T00:30' as LocalTime });
  const before = await eventOn('2025-12-31', {
    starts_local: '2025-12-31T22:00' as LocalTime,
    ends_local: '2026-01-01T01:00' as LocalTime,
  });
  expect(await valuesOf([held], [over, into, before], '2027-01-01')).toEqual([[2, 0]]);
  expect(await valuesOf([held], [over, into, before], '2026-12-31')).toEqual([[1, 1]]);
});

test('the dates of a series are counted one by one', async () => {
  const times = { starts_local: '2026-02-05T09:00' as LocalTime, ends_local: '2026-02-05T10:00' as LocalTime };
  const { id } = await anEvent(early, times);
  await addDates(early, id, ['2026-02-19', '2026-09-03'] as PlainDate[]);
  await publishDates(early, id);
  const rows = await database.db
    .selectFrom('events')
    .select('id')
    .where((where) => where.or([where('id', '=', id), where('parent_id', '=', id)]))
    .execute();
  const dates = rows.map((row) => row.id as EventId);
  expect(await valuesOf([held], dates, '2026-06-01')).toEqual([[2, 1]]);
});

test('a meeting day: what is joint and the groups’ own meetings, each where it is tied', async () => {
  const day = await eventOn('2026-03-10', { kind: 'group-meeting' });
  const own = await eventOn('2026-03-10', { kind: 'group-meeting' });
  await database.db
    .transaction()
    .execute((db) => db.updateTable('events').set({ day_id: day }).where('id', '=', own).execute());
  expect(await valuesOf([held], [day, own])).toEqual([[2, 0]]);
  expect(await valuesOf([held], [own])).toEqual([[1, 0]]);
});

test('partners, speakers and documents of events, and the log', async () => {
  const county = await anOrganisation(ctx, 'Akershus', 'county');
  const event = await eventOn('2026-05-05', { pools: [{ mode: 'room', capacity: null }] });
  const other = await eventOn('2026-05-06');
  await database.db.transaction().execute(async (db) => {
    await db.insertInto('event_partners').values({ event_id: event, organisation_id: county }).execute();
    const session = { event_id: event, starts_local: '2026-05-05T09:00', title: 'Innledning', rank: 0 };
    await db
      .insertInto('sessions')
      .values({ id: `s-${event}`, ...session })
      .execute();
    const speaker = { session_id: `s-${event}`, name: 'Eva', organisation_id: asker, rank: 0 };
    await db
      .insertInto('speakers')
      .values({ id: `t-${event}`, ...speaker })
      .execute();
  });
  await aDocument(ctx, { event_id: event, published_on: '2026-06-01' });
  const presented: Measure = { type: 'municipalities', least: 1, how: 'presented' };
  const withCounty: Measure = { type: 'events', least: 1, partners: [{ sector: 'county' }], modes: ['room', 'online'] };
  const measures: Measure[] = [withCounty, presented, { type: 'documents per event' }, { type: 'documents', least: 1 }];
  const { id } = await anAction(ctx, programme, { measures, events: [event, other] });
  await aDocument(ctx, { actions: [id], published_on: '2026-06-30' });
  await aDocument(ctx, { actions: [id], published_on: '2025-12-31' });
  await aDocument(ctx, { actions: [id] });
  const readings = await listReadingsOfAction(ctx, id, on('2026-06-15'));
  expect(readings).toMatchObject([
    { value: 1, of: 1, status: 'on course', missing: [{ kind: 'mode', mode: 'online' }] },
    { value: 1, of: 1, status: 'met' },
    { value: 1, of: 2, status: 'behind' },
    { value: 0, planned: 1, status: 'on course' },
  ]);
});

test('the log by kind, date and party, and what a person has judged', async () => {
  const [agency, county] = [
    await anOrganisation(ctx, 'Bane NOR', 'state'),
    await anOrganisation(ctx, 'Buskerud', 'county'),
  ];
  const measures: Measure[] = [
    { type: 'log', least: 2, kinds: ['meeting'], parties: [{ organisation: agency }, { sector: 'county' }] },
    { type: 'log', least: 1, kinds: ['application'], international: 1, evidence: true },
    { type: 'judgement' },
  ];
  const { id, targets } = await anAction(ctx, programme, { measures });
  await aLogEntry(ctx, { actions: [id], happened_on: '2026-03-01', parties: [agency] });
  await aLogEntry(ctx, { actions: [id], happened_on: '2026-09-01', parties: [agency, county] });
  await aLogEntry(ctx, { actions: [id], happened_on: '2025-09-01', parties: [county] });
  await aLogEntry(ctx, { actions: [id], happened_on: null, parties: [county] });
  const application = { kind: 'application', scope: 'international', happened_on: '2026-02-01' } as const;
  await aLogEntry(ctx, { actions: [id], ...application, evidence_url: 'https://prosjekt.example/soknad' });
  await aJudgement(ctx, targets[2]!, { verdict: 'behind', judged_on: '2026-03-01' });
  await aJudgement(ctx, targets[2]!, { verdict: 'met', judged_on: '2026-09-15' });
  const at = async (day: string) =>
    (await listReadingsOfAction(ctx, id, on(day))).map(({ value, status }) => [value, status]);
  expect(await at('2026-06-01')).toEqual([
    [1, 'on course'],
    [1, 'met'],
    [null, 'behind'],
  ]);
  expect(await at('2026-09-30')).toEqual([
    [2, 'met'],
    [1, 'met'],
    [null, 'met'],
  ]);
});

test('meetings of the action’s groups, and a group that came into being', async () => {
  const group = { kind: 'arbeidsgruppe' as const, mandate: null, rank: 1 };
  const { id } = await anAction(ctx, programme, {
    measures: [{ type: 'group meetings', least: 2 }, { type: 'group established' }],
  });
  const meeting = await eventOn('2026-02-05', { kind: 'group-meeting' });
  await database.db.transaction().execute(async (db) => {
    for (const [name, from_on] of [
      ['fjorden', '2026-01-01'],
      ['ntp', '2026-02-10'],
    ] as const) {
      await db
        .insertInto('groups')
        .values({ ...group, id: name, name, slug: name, from_on })
        .execute();
      await db.insertInto('action_groups').values({ action_id: id, group_id: name, part: 'takes part' }).execute();
      await db.insertInto('event_groups').values({ event_id: meeting, group_id: name }).execute();
    }
  });
  const readings = await listReadingsOfAction(ctx, id, on('2026-06-01'));
  expect(readings.map(({ value, status }) => [value, status])).toEqual([
    [1, 'on course'],
    [1, 'met'],
  ]);
});

test('three targets that each ask for a document are not met by one', async () => {
  const document: Measure = { type: 'documents', least: 1 };
  const { id, targets } = await anAction(ctx, programme, { measures: [document, document, document] });
  await aDocument(ctx, { actions: [id], published_on: '2026-03-01' });
  const missing = [{ kind: 'more', unit: 'document', count: 2 }];
  const readings = await listReadingsOfAction(ctx, id, on('2026-12-01'));
  expect(readings.map(({ value, of, status }) => [value, of, status])).toEqual([1, 2, 3].map(() => [1, 3, 'behind']));
  expect(readings[0]).toMatchObject({ missing, notes: [{ code: 'shared', targets: 3 }] });
  const { reading } = await listReadingRows(ctx, targets[0]!, on('2026-12-01'));
  expect(reading).toEqual(readings[0]);
  for (const day of ['2026-05-01', '2026-06-01']) await aDocument(ctx, { actions: [id], published_on: day });
  const met = await listReadingsOfAction(ctx, id, on('2026-12-01'));
  expect(met.map(({ status }) => status)).toEqual(['met', 'met', 'met']);
});

test('a document that is said to be one target’s counts for it, and the others are for those that have none', async () => {
  const document: Measure = { type: 'documents', least: 1 };
  const { id, targets } = await anAction(ctx, programme, { measures: [document, document, document] });
  const own = (target: TargetId) => aDocument(ctx, { actions: [id], target, published_on: '2026-03-01' });
  const look = async () =>
    (await listReadingsOfAction(ctx, id, on('2026-12-01'))).map(({ value, of, status }) => [value, of, status]);
  await own(targets[1]!);
  await own(targets[1]!);
  expect(await look()).toEqual([
    [0, 1, 'behind'],
    [2, 1, 'met'],
    [0, 1, 'behind'],
  ]);
  await aDocument(ctx, { actions: [id], published_on: '2026-04-01' });
  expect(await look()).toEqual([
    [1, 2, 'behind'],
    [2, 1, 'met'],
    [1, 2, 'behind'],
  ]);
  await own(targets[2]!);
  expect(await look()).toEqual([1, 2, 1].map((value) => [value, 1, 'met']));
});
