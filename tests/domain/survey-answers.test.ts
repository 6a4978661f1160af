import { beforeAll, describe, expect, test } from 'vitest';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import type { EventId, SurveyId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { answerSurvey, withdrawAnswer } from '../../app/domain/surveys/answering/commands.server.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import { listNamedResponses } from '../../app/domain/surveys/responses/queries.server.ts';
import { listResults } from '../../app/domain/surveys/results/queries.server.ts';
import { runSurveys } from '../../app/domain/surveys/running/commands.server.ts';
import { tagAnswer } from '../../app/domain/surveys/tags/commands.server.ts';
import { Tagging } from '../../app/domain/surveys/tags/schema.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aParticipation, aPublishedEvent } from '../support/factories.ts';
import { anAction, anAttendance, aProgramme } from '../support/programme.ts';
import { anInvited, answersTo, aSurvey, linksTo } from '../support/surveys.ts';

const database = testDatabase();
const clock = clockAt('2026-02-06T10:00:00.000Z');
const ctx = () => testCtx(database.db, { clock });
const anyone = () => actingAs(ctx(), { kind: 'anyone' });

beforeAll(async () => {
  await loadReferenceData(testCtx(database.db));
});

async function aNamedSurvey(): Promise<SurveyId> {
  const id = await aSurvey(ctx(), { template: 'after-conference', anonymity: 'named', audience: 'members' });
  await openSurvey(ctx(), id);
  return id;
}

async function anAnswer(id: SurveyId, text: string) {
  const { token } = await anInvited(ctx(), id);
  await answerSurvey(anyone(), token, await answersTo(ctx(), id, { useful: '4', 'next-time': text }), { ip: token });
  return token;
}

const written = async (id: SurveyId) => (await listResults(ctx(), id)).flatMap((result) => result.written);
const tagNames = async (id: SurveyId) => (await written(id)).map(({ tags }) => tags.map(({ name }) => name));

describe('tags on what people wrote', () => {
  test('are the same however they are spelt, changed as a whole, and gone when nothing has them', async () => {
    const id = await aNamedSurvey();
    await anAnswer(id, 'Flere pauser');
    await anAnswer(id, 'Lengre pauser');
    const [first, second] = await written(id);
    await tagAnswer(ctx(), id, first!.id, ['Pause', 'Sted']);
    await tagAnswer(ctx(), id, second!.id, ['pause']);
    await tagAnswer(ctx(), id, second!.id, ['pause']);
    expect(await tagNames(id)).toEqual([['Pause', 'Sted'], ['Pause']]);
    await tagAnswer(ctx(), id, first!.id, ['Pause']);
    const tags = await database.db.selectFrom('answer_tags').select('name').execute();
    expect(tags).toEqual([{ name: 'Pause' }]);
  });

  test('go with an answer that is taken back, and are not put on what is not shown or stands elsewhere', async () => {
    const id = await aNamedSurvey();
    const token = await anAnswer(id, 'Bedre lyd');
    const [answer] = await written(id);
    const other = await aNamedSurvey();
    await expect(tagAnswer(ctx(), other, answer!.id, ['Lyd'])).rejects.toMatchObject({ code: 'not-found' });
    await expect(tagAnswer(anyone(), id, answer!.id, ['Lyd'])).rejects.toMatchObject({ code: 'forbidden' });
    await tagAnswer(ctx(), id, answer!.id, ['Lyd']);
    await withdrawAnswer(anyone(), token);
    expect(await database.db.selectFrom('tagged_answers').selectAll().execute()).not.toContainEqual(
      expect.objectContaining({ answer_id: answer!.id }),
    );
    const held = await aSurvey(ctx());
    await openSurvey(ctx(), held);
    const { open_key } = await database.db
      .selectFrom('surveys')
      .select('open_key')
      .where('id', '=', held)
      .executeTakeFirstOrThrow();
    const posted = await answersTo(ctx(), held, { useful: '4', 'next-time': 'Alene' });
    await answerSurvey(anyone(), open_key!, posted, { ip: 'held' });
    const row = await database.db
      .selectFrom('survey_answers')
      .select('id')
      .where('value', '=', 'Alene')
      .executeTakeFirstOrThrow();
    await expect(tagAnswer(ctx(), held, row.id, ['Lyd'])).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each([
    ['pause, , digitalt ', ['pause', 'digitalt']],
    ['', []],
    ['a,b,c,d,e,f,g,h,i,j,k', undefined],
    ['x'.repeat(41), undefined],
    ['ett\u0000merke', undefined],
  ])('are read from %j', (typed, names) => {
    expect(Tagging.safeParse({ tags: typed }).data?.tags).toEqual(names);
  });
});

test('a survey with names is read per person; an anonymous one is not', async () => {
  const id = await aNamedSurvey();
  await anAnswer(id, 'Kortere dag');
  const { responses, questions } = await listNamedResponses(ctx(), id);
  const asked = questions.find(({ key }) => key === 'next-time')!;
  expect(responses).toHaveLength(1);
  expect(responses[0]!.name).toBeTruthy();
  expect(responses[0]!.answers.get(`${asked.id} `)!.value).toBe('Kortere dag');
  await expect(listNamedResponses(anyone(), id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listNamedResponses(ctx(), await aSurvey(ctx()))).rejects.toMatchObject({ code: 'survey-anonymous' });
});

describe('what a municipality reports some months after an event', () => {
  async function anEventFrom(...municipalities: string[]): Promise<EventId> {
    const { id: eventId } = await aPublishedEvent(testCtx(database.db));
    for (const [at, organisationId] of municipalities.entries()) {
      const participation = await aParticipation(testCtx(database.db), { eventId, email: `${eventId}${at}@a.example` });
      await database.db.transaction().execute(async (db) => {
        await db
          .updateTable('participations')
          .set({ organisation_id: organisationId })
          .where('id', '=', participation)
          .execute();
      });
      await anAttendance(ctx(), participation, '2026-02-05');
    }
    return eventId;
  }

  test('is asked of those that somebody came from, by name, with the questions of the actions’ targets', async () => {
    const [came, away] = await database.db.selectFrom('municipalities').select('organisation_id').limit(2).execute();
    await database.db.transaction().execute(async (db) => {
      for (const { organisation_id } of [came!, away!]) {
        const address = `post-${organisation_id}@kommune.example`;
        await db.insertInto('official_addresses').values({ organisation_id, address }).execute();
      }
    });
    const eventId = await anEventFrom(came!.organisation_id, came!.organisation_id);
    const programme = await aProgramme(ctx(), { year: 2032 });
    const question = 'økt kunnskap om digital tvilling';
    const measures = [{ type: 'municipalities reporting' as const, least: 3, question }];
    await anAction(ctx(), programme, { measures, events: [eventId] });
    const draft = { template: 'municipality-report', anonymity: 'municipality', audience: 'municipalities' } as const;
    await expect(aSurvey(ctx(), { ...draft, eventId, closesOn: '2026-04-01' as PlainDate })).rejects.toMatchObject({
      code: 'survey-closes-first',
      field: 'closesOn',
    });
    const id = await aSurvey(ctx(), { ...draft, eventId, closesOn: '2026-06-01' as PlainDate });
    expect((await listSurveyQuestions(ctx(), id)).map(({ key }) => key)).toContain(question);

    await runSurveys(ctx());
    expect(await linksTo(ctx(), id)).toHaveLength(0);
    const later = testCtx(database.db, { clock: clockAt('2026-05-06T10:00:00.000Z') });
    await runSurveys(later);
    const asked = await database.db
      .selectFrom('survey_invitations')
      .select('organisation_id')
      .where('survey_id', '=', id)
      .execute();
    expect(asked).toEqual([came]);
  });
});
