import { beforeAll, expect, test } from 'vitest';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { changeSurvey, seenOfSurvey } from '../../app/domain/surveys/details/commands.server.ts';
import { getSurvey } from '../../app/domain/surveys/queries.server.ts';
import { runSurveys } from '../../app/domain/surveys/running/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEventDraft, aPublishedEvent } from '../support/factories.ts';
import { aSurvey } from '../support/surveys.ts';

const database = testDatabase();
const clock = clockAt('2026-01-20T10:00:00.000Z');
const ctx = () => testCtx(database.db, { clock });

beforeAll(() => loadReferenceData(testCtx(database.db)));

const times = (day: string) => ({
  starts_local: `${day}T09:00` as LocalTime,
  ends_local: `${day}T11:00` as LocalTime,
});
const anEventOn = async (day: string): Promise<EventId> => (await aPublishedEvent(ctx(), times(day))).id;
const move = (id: EventId, day: string) => changeEvent(ctx(), id, anEventDraft(times(day)));
const closesOn = '2026-03-01' as PlainDate;
const opening = async (id: Parameters<typeof getSurvey>[1]) => {
  const { opens_at, closes_on } = await getSurvey(ctx(), id);
  return [opens_at, closes_on];
};

test('a survey that opens after its event follows it, with as many days to answer; another time stands', async () => {
  const eventId = await anEventOn('2026-02-05');
  const after = await aSurvey(ctx(), { eventId });
  const later = await aSurvey(ctx(), { eventId, template: 'blank', opens: 'after-event', afterDays: 3 });
  const fixed = { opens: 'at', opensLocal: '2026-02-10T08:00' as LocalTime } as const;
  const at = await aSurvey(ctx(), { eventId, template: 'blank', ...fixed });
  expect(await opening(after)).toEqual(['2026-02-05T10:00:00.000Z', closesOn]);
  await move(eventId, '2026-02-12');
  expect(await opening(after)).toEqual(['2026-02-12T10:00:00.000Z', '2026-03-08']);
  expect(await opening(later)).toEqual(['2026-02-15T10:00:00.000Z', '2026-03-08']);
  expect(await opening(at)).toEqual(['2026-02-10T07:00:00.000Z', closesOn]);
  const copy = await aSurvey(ctx(), { eventId: await anEventOn('2026-02-20'), template: later });
  expect((await opening(copy))[0]).toBe('2026-02-23T10:00:00.000Z');
});

test('no survey about an event that is cancelled opens by itself', async () => {
  const eventId = await anEventOn('2026-02-05');
  const after = await aSurvey(ctx(), { eventId });
  const fixed = { opens: 'at', opensLocal: '2026-02-10T08:00' as LocalTime } as const;
  const at = await aSurvey(ctx(), { eventId, ...fixed });
  const other = await aSurvey(ctx(), { eventId: await anEventOn('2026-02-05') });
  await cancelEvent(ctx(), eventId, { reason: 'Foredragsholderen er syk' });
  expect((await opening(after))[0]).toBeNull();
  expect((await opening(at))[0]).toBeNull();
  const later = testCtx(database.db, { clock: clockAt('2026-02-11T10:00:00.000Z') });
  await runSurveys(later);
  const opened = await Promise.all([after, at, other].map((id) => getSurvey(later, id)));
  expect(opened.map(({ opened_at }) => opened_at !== null)).toEqual([false, false, true]);
});

test('the time is changed on the desk, and what cannot be is refused', async () => {
  const id = await aSurvey(ctx(), { template: 'blank', audience: 'members', title: 'Hva mener du?' });
  const change = async (more: Partial<Parameters<typeof changeSurvey>[2]>) => {
    const survey = await getSurvey(ctx(), id);
    return changeSurvey(ctx(), id, { title: survey.title, closesOn, ...more, seen: seenOfSurvey(survey) });
  };
  expect(await opening(id)).toEqual([null, closesOn]);
  await change({ opens: 'at', opensLocal: '2026-02-10T08:00' as LocalTime });
  await change({ title: 'Et annet navn' });
  expect(await opening(id)).toEqual(['2026-02-10T07:00:00.000Z', closesOn]);
  await expect(change({ opens: 'after-event' })).rejects.toMatchObject({ code: 'survey-needs-event' });
  await expect(change({ opens: 'at' })).rejects.toMatchObject({ field: 'opensLocal' });
  const past = { opens: 'at', opensLocal: '2026-01-10T08:00' as LocalTime } as const;
  await expect(change(past)).rejects.toMatchObject({ code: 'day-gone-by' });
  const late = { opens: 'at', opensLocal: '2026-03-02T08:00' as LocalTime } as const;
  await expect(change(late)).rejects.toMatchObject({ code: 'survey-closes-first' });
  await change({ opens: 'by-hand' });
  expect(await opening(id)).toEqual([null, closesOn]);
});
