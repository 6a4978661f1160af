import { beforeAll, expect, test } from 'vitest';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { matchReport, uploadReport } from '../../../app/domain/participation/attendance-reports/commands.server.ts';
import type { Measure } from '../../../app/domain/programme/measures/schema.ts';
import { listReadingsOfAction } from '../../../app/domain/programme/readings/queries.server.ts';
import { tieEvent } from '../../../app/domain/programme/ties/commands.server.ts';
import { answerSurvey } from '../../../app/domain/surveys/answering/commands.server.ts';
import { makeSurvey } from '../../../app/domain/surveys/commands.server.ts';
import { runSurveys } from '../../../app/domain/surveys/running/commands.server.ts';
import { SurveyDraft } from '../../../app/domain/surveys/schema.ts';
import { loadReferenceData } from '../../../db/reference/load.ts';
import { aMunicipality } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aParticipation, aPublishedEvent } from '../../support/factories.ts';
import { anAction, aProgramme } from '../../support/programme.ts';
import { aTeamsReport } from '../../support/reports.ts';
import { answersTo, linksTo } from '../../support/surveys.ts';

const database = testDatabase();
const clock = clockAt('2026-01-15T09:00:00.000Z');
const ctx = () => testCtx(database.db, { clock });

beforeAll(() => loadReferenceData(testCtx(database.db)));

const measures: Measure[] = [
  { type: 'events', least: 1, participants: 6, kinds: ['webinar'] },
  { type: 'municipalities', least: 2, how: 'took part' },
  { type: 'positive share', least: 80, of: 'persons', question: 'useful', answers: 5 },
  { type: 'municipalities', least: 2, how: 'answered' },
];

test('a webinar is held, its report from Teams is taken in, its survey is answered, and the targets move', async () => {
  const towns = ['Lillevik', 'Storvik'];
  for (const name of towns) await aMunicipality(ctx(), name);
  const programme = await aProgramme(ctx(), { year: 2036 });
  const times = { starts_local: '2036-02-05T09:00' as LocalTime, ends_local: '2036-02-05T10:30' as LocalTime };
  clock.set('2036-01-15T09:00:00.000Z');
  const { id: event } = await aPublishedEvent(ctx(), times);
  const { id: action } = await anAction(ctx(), programme, { measures });
  await tieEvent(ctx(), event, [action]);
  const survey = await makeSurvey(
    ctx(),
    SurveyDraft.parse({
      ...{ template: 'after-webinar', title: 'Hva syntes du?', anonymity: 'anonymous', audience: 'attended' },
      ...{ eventId: event, closesOn: '2036-02-20' },
    }),
  );
  const people = Array.from({ length: 6 }, (_, at) => ({ name: `Deltaker Nummer${at}`, email: `nr${at}@vik.example` }));
  for (const [at, person] of people.entries()) {
    await aParticipation(ctx(), { eventId: event, ...person, organisation: towns[at % 2]! });
  }

  clock.set('2036-02-05T12:00:00.000Z');
  const values = async () =>
    (await listReadingsOfAction(ctx(), action, { on: '2036-02-05' as PlainDate })).map(({ value }) => value);
  expect(await values()).toEqual([0, 0, null, 0]);

  const rows = people.map(({ name, email }): Parameters<typeof aTeamsReport>[0][number] => [
    name,
    email,
    '09:00:00',
    '10:25:00',
  ]);
  const bytes = aTeamsReport(rows, { on: '05.02.2036' });
  const report = await uploadReport(ctx(), event, { name: 'Oppmøte.csv', bytes });
  await matchReport(ctx(), event, report);
  expect(await values()).toEqual([1, 2, null, 0]);

  await runSurveys(ctx());
  const links = await linksTo(ctx(), survey);
  expect(links).toHaveLength(6);
  for (const [at, link] of links.entries()) {
    const posted = await answersTo(ctx(), survey, { useful: at === 0 ? '2' : '5' });
    await answerSurvey({ ...ctx(), actor: { kind: 'anyone' } }, link, posted, { ip: link });
  }
  const [held, tookPart, share, answered] = await listReadingsOfAction(ctx(), action, {
    on: '2036-02-05' as PlainDate,
  });
  expect([held, tookPart, answered]).toMatchObject([
    { value: 1, status: 'met' },
    { value: 2, status: 'met' },
    { value: 2, status: 'met' },
  ]);
  expect(share).toMatchObject({ value: 80, status: 'met', share: { positive: 4, valid: 5, invited: 6 } });
});
