import { beforeAll, expect, test } from 'vitest';
import { actingAs, type Ctx } from '../../../app/domain/kernel/ctx.ts';
import type { SurveyId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import type { Measure } from '../../../app/domain/programme/measures/schema.ts';
import { getProgramme, listAreas } from '../../../app/domain/programme/queries.server.ts';
import { listReadingRows } from '../../../app/domain/programme/reading-rows/queries.server.ts';
import { listReadingsOfAction } from '../../../app/domain/programme/readings/queries.server.ts';
import { answerSurvey } from '../../../app/domain/surveys/answering/commands.server.ts';
import { openSurvey } from '../../../app/domain/surveys/commands.server.ts';
import { loadReferenceData } from '../../../db/reference/load.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anAction, aProgramme } from '../../support/programme.ts';
import { anEventAttended, anInvited, answersTo, aSurvey, linksTo } from '../../support/surveys.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db, { clock: clockAt('2026-02-06T10:00:00.000Z') });

beforeAll(() => loadReferenceData(testCtx(database.db)));

const useful: Measure = { type: 'positive share', least: 80, of: 'persons', question: 'useful', answers: 5 };
const answering: Measure = { type: 'municipalities', least: 1, how: 'answered' };
const on = '2026-02-06' as PlainDate;

test('a survey of an action’s event moves its targets as answers are shown, five at a time', async () => {
  const eventId = await anEventAttended(testCtx(database.db), 10);
  const { id: programmeId } = await getProgramme(ctx(), 2026);
  const [area] = await listAreas(ctx(), programmeId);
  const programme = { id: programmeId, area: area!.id };
  const tied = await anAction(ctx(), programme, { number: '9.1', measures: [useful, answering], events: [eventId] });
  const other = await anAction(ctx(), programme, { number: '9.2', measures: [useful] });
  const id = await aSurvey(ctx(), { eventId });
  expect((await listReadingsOfAction(ctx(), tied.id, { on }))[0]).toMatchObject({ notes: [{ code: 'no-survey' }] });

  await openSurvey(ctx(), id);
  const links = await linksTo(ctx(), id);
  const answer = async (link: string, value: string) =>
    answerSurvey(actingAs(ctx(), { kind: 'anyone' }), link, await answersTo(ctx(), id, { useful: value }), {
      ip: link,
    });
  for (const [at, link] of links.entries()) {
    if (at === 9) {
      expect((await listReadingsOfAction(ctx(), tied.id, { on }))[0]).toMatchObject({ share: { valid: 5 } });
    }
    await answer(link, at < 8 ? '5' : '2');
  }
  const [share, municipalities] = await listReadingsOfAction(ctx(), tied.id, { on });
  expect(share).toMatchObject({
    status: 'met',
    value: 80,
    share: { positive: 8, valid: 10, invited: 10, responseRate: 100 },
  });
  expect(municipalities).toMatchObject({ unit: 'municipality', of: 1 });
  expect((await listReadingsOfAction(ctx(), other.id, { on }))[0]).toMatchObject({ value: null });
});

test('a share opens its surveys, never an answer; what each municipality said by name is for the secretariat', async () => {
  const year = testCtx(database.db, { clock: clockAt('2035-02-06T10:00:00.000Z') });
  const programme = await aProgramme(year, { year: 2035 });
  const question = 'Kommuner med nye konkrete tiltak';
  const tied = await anAction(year, programme, {
    measures: [
      { type: 'positive share', least: 80, of: 'persons', question: 'useful', answers: 5 },
      { type: 'municipalities reporting', least: 2, question },
    ],
  });
  const answer = async (survey: SurveyId, given: Record<string, string>, organisation: string | null = null) => {
    const { token } = await anInvited(year, survey, organisation);
    const posted = await answersTo(year, survey, given);
    await answerSurvey(actingAs(year, { kind: 'anyone' }), token, posted, { ip: token, signedBy: 'Ola Rådmann' });
  };
  const draft = { template: 'blank', closesOn: '2035-12-01' as PlainDate, actions: [tied.id] };
  const making = async (more: Parameters<typeof aSurvey>[1]) => {
    const id = await aSurvey(year, { ...draft, ...more });
    await database.db
      .transaction()
      .execute((db) => db.insertInto('action_surveys').values({ action_id: tied.id, survey_id: id }).execute());
    await openSurvey(year, id);
    return id;
  };
  const anonymous = await making({ title: 'Til alle', audience: 'members' });
  for (const value of ['5', '5', '5', '4', '1', '5']) await answer(anonymous, { useful: value });
  const named = await making({ title: 'Til noen', audience: 'members', anonymity: 'named' });
  await answer(named, { useful: '1' });
  const each = await making({ title: 'Til kommunene', audience: 'municipalities', anonymity: 'municipality' });
  const [moss, asker] = await Promise.all(
    ['Moss', 'Asker'].map((name) =>
      database.db.selectFrom('organisations').select('id').where('name', '=', name).executeTakeFirstOrThrow(),
    ),
  );
  await answer(each, { [question]: 'yes' }, moss!.id);
  await answer(each, { [question]: 'no' }, asker!.id);

  const rowsFor = (actor: Ctx['actor'], at: number) =>
    listReadingRows({ ...year, actor }, tied.targets[at]!, { on: '2035-02-06' as PlainDate });
  const { reading, surveys } = await rowsFor({ kind: 'system' }, 0);
  expect(reading.share).toMatchObject({ positive: 4, valid: 6 });
  expect(surveys.map(({ title, counts, answered, invited }) => [title, counts, answered, invited])).toEqual([
    ['Til alle', { positive: 4, valid: 5 }, 6, 6],
    ['Til noen', { positive: 0, valid: 1 }, 1, 1],
  ]);
  const openly = await rowsFor({ kind: 'anyone' }, 0);
  expect(openly.surveys.map(({ title, counts }) => [title, counts])).toEqual([
    ['Til alle', null],
    ['Til noen', null],
  ]);

  const byName = await rowsFor({ kind: 'system' }, 1);
  expect(byName.surveys.map(({ title }) => title)).toEqual(['Til kommunene']);
  expect(byName.organisations.map(({ name, standing, reasons }) => [name, standing, reasons])).toEqual([
    ['Asker', 'does not count', ['not positive']],
    ['Moss', 'counts', []],
  ]);
  const hidden = await rowsFor({ kind: 'anyone' }, 1);
  expect([hidden.organisations, hidden.hiddenOrganisations]).toEqual([[], 1]);
});
