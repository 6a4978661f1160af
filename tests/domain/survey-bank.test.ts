import { beforeAll, expect, test } from 'vitest';
import {
  addToBank,
  bankQuestion,
  retireQuestion,
  rewordInBank,
  takeFromBank,
} from '../../app/domain/surveys/bank/commands.server.ts';
import { getBankQuestion, listBank } from '../../app/domain/surveys/bank/queries.server.ts';
import { BankDraft, RewordDraft } from '../../app/domain/surveys/bank/schema.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import { listEarlier } from '../../app/domain/surveys/results/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anAction, aProgramme } from '../support/programme.ts';
import { aQuestion, aScale, aSurvey } from '../support/surveys.ts';

const database = testDatabase();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });

beforeAll(async () => {
  await loadReferenceData(ctx());
});

let number = 0;
const inBank = (draft: Partial<BankDraft> = {}) =>
  addToBank(ctx(), BankDraft.parse({ ...aScale, name: `nytte ${++number}`, ...draft }));
const blank = () => aSurvey(ctx(), { template: 'blank' });
const wordsIn = async (id: Awaited<ReturnType<typeof blank>>) =>
  (await listSurveyQuestions(ctx(), id)).map(({ text, version }) => `${version} ${text}`);
const reworded = (draft: Partial<RewordDraft>) =>
  RewordDraft.parse({ ...aScale, identity: 'same', seen: '1', ...draft });

test('new words are a version of the same question: what is sent keeps its own, drafts get them, answers are compared', async () => {
  const id = await inBank();
  const [sent, draft] = [await blank(), await blank()];
  for (const survey of [sent, draft]) await takeFromBank(ctx(), survey, [id, id]);
  await takeFromBank(ctx(), draft, [id]);
  await openSurvey(ctx(), sent);
  await rewordInBank(ctx(), id, reworded({ text: 'Hvor nyttig var dagen?', low: 'Slett ikke' }));
  expect(await wordsIn(sent)).toEqual(['1 Hvor nyttig var det?']);
  expect(await wordsIn(draft)).toEqual(['2 Hvor nyttig var dagen?']);
  clock.advance({ days: 1 });
  await openSurvey(ctx(), draft);
  const { opened_at } = await database.db
    .selectFrom('surveys')
    .select('opened_at')
    .where('id', '=', draft)
    .executeTakeFirstOrThrow();
  const earlier = await listEarlier(ctx(), { id: draft, opened_at });
  expect(earlier.get(id)?.map((survey) => survey.id)).toEqual([sent]);
  expect(await getBankQuestion(ctx(), id)).toMatchObject({
    versions: [{ version: 2, text: 'Hvor nyttig var dagen?' }, { version: 1 }],
    asked: [{ version: 2 }, { version: 1 }],
  });
});

test('other answers make another question, with a name of its own', async () => {
  const id = await inBank();
  await takeFromBank(ctx(), await blank(), [id]);
  const other = { to: 7, positive_from: 6, positive_to: 7 };
  await expect(rewordInBank(ctx(), id, reworded(other))).rejects.toMatchObject({ code: 'survey-not-same' });
  await expect(rewordInBank(ctx(), id, reworded({ ...other, identity: 'new' }))).rejects.toMatchObject({
    field: 'name',
  });
  const name = `på sju trinn ${++number}`;
  const another = await rewordInBank(ctx(), id, reworded({ ...other, identity: 'new', name }));
  expect(another).not.toBe(id);
  expect(await getBankQuestion(ctx(), another)).toMatchObject({ key: name, options: { scale: { to: 7 } } });
  expect(await getBankQuestion(ctx(), id)).toMatchObject({ version: 1, options: { scale: { to: 5 } } });
});

test('whoever changes words that somebody else has changed is told; a name is one question’s', async () => {
  const id = await inBank({ name: 'opptatt' });
  await takeFromBank(ctx(), await blank(), [id]);
  await rewordInBank(ctx(), id, reworded({ text: 'Deres' }));
  await expect(rewordInBank(ctx(), id, reworded({ text: 'Min' }))).rejects.toMatchObject({
    code: 'survey-item-changed',
  });
  await expect(inBank({ name: 'opptatt' })).rejects.toMatchObject({ code: 'question-name-taken' });
});

test('a survey’s own question goes to the bank as it is, also after it is sent; one out of use is offered to nobody', async () => {
  const survey = await blank();
  const asked = await aQuestion(ctx(), survey, aScale);
  await openSurvey(ctx(), survey);
  await bankQuestion(ctx(), survey, asked, 'fra en undersøkelse');
  await bankQuestion(ctx(), survey, asked, 'igjen');
  const [question] = await listSurveyQuestions(ctx(), survey);
  expect(question).toMatchObject({ id: asked, key: 'fra en undersøkelse', banked_at: ctx().now() });
  const offered = async () => (await listBank(ctx())).map(({ key }) => key);
  expect(await offered()).toContain('fra en undersøkelse');
  for (const _ of [1, 2]) await retireQuestion(ctx(), question!.question_id, 'retired');
  expect(await offered()).not.toContain('fra en undersøkelse');
  expect((await listBank(ctx(), { retired: true })).map(({ key }) => key)).toContain('fra en undersøkelse');
  await retireQuestion(ctx(), question!.question_id, 'in use');
  expect(await offered()).toContain('fra en undersøkelse');
  const noted = await database.db
    .selectFrom('audit_log')
    .select('action')
    .where('subject_id', '=', question!.question_id)
    .execute();
  expect(noted.map(({ action }) => action).sort()).toEqual([
    'question.banked',
    'question.restored',
    'question.retired',
  ]);
});

test('the bank says which targets ask a question, and is searched by its words', async () => {
  const programme = await aProgramme(ctx(), { year: 2033 });
  const measures = [
    { type: 'positive share' as const, least: 80, of: 'persons' as const, question: 'useful', answers: 5 },
  ];
  await anAction(ctx(), programme, { measures });
  const [useful] = await listBank(ctx(), { find: 'nyttig var arrangementet' });
  expect(useful?.targets).toBe(1);
  const { targets } = await getBankQuestion(ctx(), useful!.id);
  expect(targets).toMatchObject([{ year: 2033, question: 'useful' }]);
  expect(await listBank(ctx(), { find: 'finnes ikke' })).toEqual([]);
});
