import { beforeAll, expect, test } from 'vitest';
import type { EventDraft } from '../../../app/domain/events/schema.ts';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import { NotFound } from '../../../app/domain/kernel/errors.ts';
import type { EventId, OrganisationId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import type { Measure } from '../../../app/domain/programme/measures/schema.ts';
import { listReadingRows } from '../../../app/domain/programme/reading-rows/queries.server.ts';
import { listReadings, listReadingsOfAction } from '../../../app/domain/programme/readings/queries.server.ts';
import { aMunicipality, anOrganisation } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anEventOn } from '../../support/factories.ts';
import { aDocument, aLogEntry, anAction, aProgramme } from '../../support/programme.ts';
import { countQueries } from '../../support/queries.ts';
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

test('the whole programme takes as many statements for three actions as for one', async () => {
  const year = await aProgramme(ctx, { year: 2031 });
  const all: Measure[] = [
    held,
    tookPart,
    { type: 'municipalities', least: 1, how: 'presented' },
    { type: 'documents per event' },
    { type: 'documents', least: 1 },
    { type: 'group meetings', least: 1 },
    { type: 'log', least: 1, kinds: ['meeting'] },
    { type: 'group established' },
  ];
  await anAction(ctx, year, { measures: all });
  const look = (ctx: Ctx) => listReadings(ctx, year.id, on('2031-06-01'));
  const forOne = await countQueries(ctx, look);
  await anAction(ctx, year, { measures: all });
  await anAction(ctx, year, { measures: all, condition: 'Får støtte', condition_state: 'open' });
  expect(await countQueries(ctx, look)).toBe(forOne);
  const readings = await look(ctx);
  expect(readings).toHaveLength(24);
  expect(readings.at(-1)!.status).toBe('conditional');
});

test('a programme that is not published is for the secretariat', async () => {
  const draft = await aProgramme(ctx, { year: 2032, published_at: null });
  const { id } = await anAction(ctx, draft, { measures: [held] });
  const anyone = testCtx(database.db, { actor: { kind: 'anyone' } });
  await expect(listReadings(anyone, draft.id, on('2032-01-01'))).rejects.toThrow(NotFound);
  await expect(listReadingsOfAction(anyone, id, on('2032-01-01'))).rejects.toThrow(NotFound);
  await anAction(ctx, programme, { measures: [held] });
  expect(await listReadings(anyone, programme.id, on('2026-01-01'))).toHaveLength(1);
});

test('every number opens its rows: what counts, what is to come, and what does not count with why', async () => {
  const business = await anOrganisation(ctx, 'Bedriften', 'business');
  const [counts, short, coming] = [
    await eventOn('2026-02-05', { title: 'Godt besøkt' }),
    await eventOn('2026-02-06', { title: 'Lite besøkt' }),
    await eventOn('2026-11-05', { title: 'Kommer' }),
  ];
  await wasThere(counts, asker, '2026-02-05');
  await wasThere(counts, business, '2026-02-05');
  await wasThere(short, moss, '2026-02-06');
  const two: Measure = { type: 'events', least: 2, participants: 2 };
  const organisations: Measure = { type: 'organisations', least: 2, how: 'took part' };
  const measures: Measure[] = [
    two,
    organisations,
    { type: 'documents', least: 1 },
    { type: 'log', least: 1, kinds: ['meeting'] },
  ];
  const { id, targets } = await anAction(ctx, programme, { measures, events: [counts, short, coming] });
  const document = { actions: [id], published_on: '2026-03-01', url: 'https://notat.example' };
  await aDocument(ctx, document);
  await aDocument(ctx, { ...document, access: 'members' });
  await aLogEntry(ctx, { actions: [id], happened_on: '2026-03-01', title: 'Møte med Kari Prøve' });

  const rowsFor = (actor: Ctx['actor']) =>
    Promise.all(targets.map((target) => listReadingRows({ ...ctx, actor }, target, on('2026-06-01'))));
  const [ofEvents, ofOrganisations, ofDocuments, ofLog] = await rowsFor({ kind: 'system' });
  expect(ofEvents!.reading).toMatchObject({ value: 1, planned: 1, notes: [{ code: 'not-counted', count: 1 }] });
  expect(
    ofEvents!.events.map(({ title, standing, reasons, participants }) => [title, standing, reasons, participants]),
  ).toEqual([
    ['Godt besøkt', 'counts', [], 2],
    ['Lite besøkt', 'does not count', ['participants'], 1],
    ['Kommer', 'planned', [], 0],
  ]);
  expect(ofOrganisations!.organisations.map(({ name }) => name)).toEqual(['Asker', 'Bedriften', 'Moss']);
  expect(ofDocuments!.documents).toHaveLength(2);
  expect(ofLog!.entries[0]).toMatchObject({ title: 'Møte med Kari Prøve', standing: 'counts' });

  const [, openly, openDocuments, openLog] = await rowsFor({ kind: 'anyone' });
  expect(openly!.organisations.map(({ name }) => name)).toEqual(['Asker', 'Moss']);
  expect(openly!.hiddenOrganisations).toBe(1);
  expect(openDocuments!.documents.map(({ url }) => url)).toEqual(['https://notat.example', null]);
  expect(openLog!.entries).toMatchObject([{ kind: 'meeting', happened_on: '2026-03-01', title: null }]);
  expect(JSON.stringify([openly, openLog])).not.toContain('Prøve');
});
