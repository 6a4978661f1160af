import { beforeAll, expect, test } from 'vitest';
import { actingAs } from '../../../app/domain/kernel/ctx.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import type { Measure } from '../../../app/domain/programme/measures/schema.ts';
import { getProgramme, listAreas } from '../../../app/domain/programme/queries.server.ts';
import { listReadingsOfAction } from '../../../app/domain/programme/readings/queries.server.ts';
import { answerSurvey } from '../../../app/domain/surveys/answering/commands.server.ts';
import { openSurvey } from '../../../app/domain/surveys/commands.server.ts';
import { loadReferenceData } from '../../../db/reference/load.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anAction } from '../../support/programme.ts';
import { anEventAttended, answersTo, aSurvey, linksTo } from '../../support/surveys.ts';

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
