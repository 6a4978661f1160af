import { beforeAll, expect, test } from 'vitest';
import { newId, type SurveyId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { tieSurvey } from '../../app/domain/programme/ties/commands.server.ts';
import { listActionsOfSurvey } from '../../app/domain/programme/ties/queries.server.ts';
import { closeSurvey, openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { changeSurvey, seenOfSurvey } from '../../app/domain/surveys/details/commands.server.ts';
import { SurveyDetails } from '../../app/domain/surveys/details/schema.ts';
import { listItems, seenOf } from '../../app/domain/surveys/items/queries.server.ts';
import {
  getSurvey,
  getSurveyOrTemplate,
  listSurveyQuestions,
  listSurveys,
} from '../../app/domain/surveys/queries.server.ts';
import { changeQuestion } from '../../app/domain/surveys/questions/commands.server.ts';
import { QuestionDraft } from '../../app/domain/surveys/questions/schema.ts';
import { runSurveys } from '../../app/domain/surveys/running/commands.server.ts';
import { addSection } from '../../app/domain/surveys/sections/commands.server.ts';
import { changeTemplate, makeTemplate, retireTemplate } from '../../app/domain/surveys/templates/commands.server.ts';
import { getTemplate, listTemplates } from '../../app/domain/surveys/templates/queries.server.ts';
import { TemplateDraft } from '../../app/domain/surveys/templates/schema.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anAction, aProgramme } from '../support/programme.ts';
import { anEventAttended, aQuestion, aScale, aSurvey } from '../support/surveys.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const template = (draft: Partial<TemplateDraft> = {}) =>
  TemplateDraft.parse({ name: 'Etter et kurs', days: 7, ...draft });

beforeAll(async () => {
  await loadReferenceData(ctx());
});

/** A section, a question, and one that hangs on it. */
async function built(): Promise<SurveyId> {
  const id = await aSurvey(ctx(), { template: 'blank' });
  await addSection(ctx(), id, newId(), { title: 'Om kurset' });
  const first = await aQuestion(ctx(), id);
  await aQuestion(ctx(), id, { kind: 'long-text', text: 'Hvorfor ikke?', hangs_on: [`${first}:c2`] });
  return id;
}

const shapeOf = async (id: SurveyId) =>
  (await listItems(ctx(), id)).map((item) =>
    item.is === 'section' ? item.title : [item.question_id, item.version, item.condition?.values].flat().join(' '),
  );

test('a survey becomes a template, and the template surveys: the same questions, with conditions among themselves', async () => {
  const from = await built();
  const id = newId<SurveyId>();
  await makeTemplate(ctx(), from, id, template({ after_days: 2 }));
  await makeTemplate(ctx(), from, id, template());
  expect((await listTemplates(ctx())).find((one) => one.id === id)).toMatchObject({
    name: 'Etter et kurs',
    questions: 2,
  });
  const eventId = await anEventAttended(ctx(), 0);
  const made = await aSurvey(ctx(), { template: id, eventId });
  expect(await shapeOf(made)).toEqual(await shapeOf(from));
  const [first, second] = await listSurveyQuestions(ctx(), made);
  expect(second!.condition!.questionId).toBe(first!.id);
  const { until_at } = await database.db
    .selectFrom('events')
    .select('until_at')
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  expect((await getSurvey(ctx(), made)).opens_at! > until_at).toBe(true);
});

test('a template is nobody’s survey: it is not listed, opened, sent or answered', async () => {
  const { id } = (await listTemplates(ctx()))[0]!;
  expect((await listSurveys(ctx())).map((survey) => survey.id)).not.toContain(id);
  await expect(openSurvey(ctx(), id)).rejects.toMatchObject({ code: 'not-found' });
  await runSurveys(ctx());
  expect((await getSurveyOrTemplate(ctx(), id)).opened_at).toBeNull();
});

test('a template is changed and taken out of use; surveys made from it stay', async () => {
  const from = await built();
  const id = newId<SurveyId>();
  await makeTemplate(ctx(), from, id, template());
  const made = await aSurvey(ctx(), { template: id });
  await aQuestion(ctx(), id, { text: 'Nytt i malen' });
  await changeTemplate(ctx(), id, template({ name: 'Kurs', days: 20 }));
  await expect(changeTemplate(ctx(), id, template({ after_days: 1, after_months: 1 }))).rejects.toMatchObject({
    field: 'after_months',
  });
  expect(await getTemplate(ctx(), id)).toMatchObject({ name: 'Kurs', days: 20 });
  expect(await listSurveyQuestions(ctx(), made)).toHaveLength(2);
  for (const use of ['retired', 'retired'] as const) await retireTemplate(ctx(), id, use);
  expect((await listTemplates(ctx())).map((one) => one.id)).not.toContain(id);
  await retireTemplate(ctx(), id, 'in use');
  expect((await listTemplates(ctx())).map((one) => one.id)).toContain(id);
});

test('a copy asks the same questions, and says whether one is still the same when its words change', async () => {
  const from = await aSurvey(ctx(), { template: 'blank' });
  await aQuestion(ctx(), from, aScale);
  await openSurvey(ctx(), from);
  const copy = await aSurvey(ctx(), { template: from });
  const [item] = await listItems(ctx(), copy);
  if (item?.is !== 'question') throw new Error('not a question');
  const draft = (more: Partial<QuestionDraft>) =>
    QuestionDraft.parse({ ...aScale, text: 'Hvor nyttig, egentlig?', seen: seenOf(item), ...more });
  await expect(changeQuestion(ctx(), copy, item.id, draft({}))).rejects.toMatchObject({ field: 'identity' });
  const longer = draft({ identity: 'same', to: 7, positive_to: 7 });
  await expect(changeQuestion(ctx(), copy, item.id, longer)).rejects.toMatchObject({ code: 'survey-not-same' });
  await changeQuestion(ctx(), copy, item.id, draft({ identity: 'same' }));
  const [[before], [after]] = [await listSurveyQuestions(ctx(), from), await listSurveyQuestions(ctx(), copy)];
  expect(after).toMatchObject({ question_id: before!.question_id, version: 2, text: 'Hvor nyttig, egentlig?' });
  expect(before).toMatchObject({ version: 1, text: 'Hvor nyttig var det?' });
});

test('what a survey is called may change while it is open, whom it asks may not; nothing once it is closed', async () => {
  const id = await aSurvey(ctx());
  const details = async (more: object) =>
    SurveyDetails.parse({
      title: 'Ny tittel',
      closesOn: '2026-03-02',
      seen: seenOfSurvey(await getSurvey(ctx(), id)),
      ...more,
    });
  const stale = await details({});
  await changeSurvey(ctx(), id, await details({ audience: 'members', anonymity: 'named' }));
  await expect(changeSurvey(ctx(), id, stale)).rejects.toMatchObject({ code: 'survey-item-changed' });
  const misfit = await details({ audience: 'municipalities', anonymity: 'named' });
  await expect(changeSurvey(ctx(), id, misfit)).rejects.toMatchObject({ field: 'anonymity' });
  expect(await getSurvey(ctx(), id)).toMatchObject({ audience: 'members', anonymity: 'named', open_key: null });
  await openSurvey(ctx(), id);
  await changeSurvey(ctx(), id, await details({ title: 'Rettet', audience: 'open', anonymity: 'anonymous' }));
  expect(await getSurvey(ctx(), id)).toMatchObject({ title: 'Rettet', audience: 'members', anonymity: 'named' });
  await expect(changeSurvey(ctx(), id, await details({ closesOn: '2026-01-01' }))).rejects.toMatchObject({
    field: 'closesOn',
  });
  await closeSurvey(ctx(), id);
  await expect(changeSurvey(ctx(), id, await details({}))).rejects.toMatchObject({ code: 'survey-closed' });
});

test('a survey is tied to actions when it is made or later, and asks what their targets ask', async () => {
  const programme = await aProgramme(ctx(), { year: 2034 });
  const question = 'økt kunnskap om digital tvilling';
  const measures = [{ type: 'positive share' as const, least: 80, of: 'persons' as const, question, answers: 5 }];
  const { id: action } = await anAction(ctx(), programme, { measures });
  const closesOn = '2026-03-01' as PlainDate;
  const id = await aSurvey(ctx(), { template: 'blank', actions: [action], closesOn });
  expect((await listSurveyQuestions(ctx(), id)).map(({ key }) => key)).toEqual([question]);
  for (const _ of [1, 2]) await tieSurvey(ctx(), id, [action]);
  expect((await listActionsOfSurvey(ctx(), id)).map((one) => one.id)).toEqual([action]);
  const tied = await database.db.selectFrom('audit_log').select('id').where('action', '=', 'survey.tied').execute();
  expect(tied).toHaveLength(1);
  await expect(tieSurvey(ctx(), id, [newId()])).rejects.toMatchObject({ code: 'action-not-known' });
  await tieSurvey(ctx(), id, []);
  expect(await listActionsOfSurvey(ctx(), id)).toEqual([]);
});
