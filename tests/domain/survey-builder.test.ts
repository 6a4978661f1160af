import { beforeAll, describe, expect, test } from 'vitest';
import { newId, type SurveyId, type SurveyQuestionId, type SurveySectionId } from '../../app/domain/kernel/ids.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { moveItem } from '../../app/domain/surveys/items/commands.server.ts';
import { listItems, seenOf } from '../../app/domain/surveys/items/queries.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import {
  changeAsking,
  changeQuestion,
  copyQuestion,
  removeQuestion,
} from '../../app/domain/surveys/questions/commands.server.ts';
import { QuestionDraft } from '../../app/domain/surveys/questions/schema.ts';
import { addSection, changeSection, removeSection } from '../../app/domain/surveys/sections/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact } from '../support/factories.ts';
import { aQuestion, aScale, aSurvey } from '../support/surveys.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);

beforeAll(async () => {
  await loadReferenceData(ctx());
});

const blank = () => aSurvey(ctx(), { template: 'blank' });
const itemsOf = (id: SurveyId) => listItems(ctx(), id);
const titlesOf = async (id: SurveyId) =>
  (await itemsOf(id)).map((item) => (item.is === 'section' ? `# ${item.title}` : item.text));
const questionOf = async (id: SurveyId, asked: SurveyQuestionId) =>
  (await listSurveyQuestions(ctx(), id)).find((question) => question.id === asked)!;

/** The form as it comes back when nothing but these fields was touched. */
async function changed(id: SurveyId, asked: SurveyQuestionId, draft: Partial<QuestionDraft>) {
  const item = (await itemsOf(id)).find((one) => one.id === asked)!;
  if (item.is === 'section') throw new Error('not a question');
  const { kind, text, options } = item;
  const known = { kind, text, choices: options.choices.map(({ key, nb }) => ({ key, nb })) };
  return QuestionDraft.parse({ ...known, seen: seenOf(item), ...draft });
}

describe('what is asked', () => {
  test.each<[QuestionDraft['kind'], Partial<QuestionDraft>, object]>([
    [
      'single',
      {},
      {
        choices: [
          { key: 'c1', nb: 'Ja' },
          { key: 'c2', nb: 'Nei' },
        ],
        positive: [],
      },
    ],
    [
      'multiple',
      { other: 'on', choices: [{ nb: 'Tog', en: 'Train', positive: 'on' }, {}, { nb: 'Bil' }] },
      {
        choices: [
          { key: 'c1', nb: 'Tog', en: 'Train' },
          { key: 'c2', nb: 'Bil' },
        ],
        other: true,
        positive: ['c1'],
      },
    ],
    ['scale', aScale, { scale: { from: 1, to: 5 }, positive: ['4', '5'] }],
    [
      'matrix',
      { ...aScale, rows: [{ nb: 'Maten' }, { nb: 'Lokalet' }], positive_from: 1, positive_to: 1 },
      {
        rows: [
          { key: 'c1', nb: 'Maten' },
          { key: 'c2', nb: 'Lokalet' },
        ],
        scale: { to: 5 },
        positive: ['1'],
      },
    ],
    ['number-0-10', { positive_from: 9, positive_to: 10 }, { positive: ['9', '10'] }],
    ...(['number', 'date', 'short-text', 'long-text', 'information'] as const).map(
      (kind) => [kind, {}, { choices: [], positive: [] }] as [QuestionDraft['kind'], object, object],
    ),
  ])('of the kind %s is kept', async (kind, draft, options) => {
    const id = await blank();
    const asked = await aQuestion(ctx(), id, { ...draft, kind, required: 'on' });
    expect(await questionOf(id, asked)).toMatchObject({ kind, options, demand: 'required', banked_at: null });
  });

  test.each<[string, Partial<QuestionDraft>]>([
    ['choices', { choices: [{ nb: 'Ja' }] }],
    ['choices[1].nb', { choices: [{ nb: 'Ja' }, { nb: 'Ja' }] }],
    ['choices[0].nb', { choices: [{ en: 'Yes' }, { nb: 'Nei' }] }],
    ['rows', { ...aScale, kind: 'matrix' }],
    ['low', { ...aScale, low: undefined }],
    ['to', { ...aScale, to: 1 }],
    ['positive_to', { ...aScale, positive_to: 6 }],
    ['positive_from', { ...aScale, positive_from: undefined }],
    ['hangs_on', { hangs_on: ['none:c1'] }],
  ])('lacks something at %s and is refused', async (field, draft) => {
    await expect(aQuestion(ctx(), await blank(), draft)).rejects.toMatchObject({ field });
  });

  test('the same form twice adds one, and a copy is another question', async () => {
    const id = await blank();
    const asked = await aQuestion(ctx(), id);
    const copy = newId<SurveyQuestionId>();
    await aQuestion(ctx(), id, { text: 'Etterpå?' });
    await copyQuestion(ctx(), id, asked, copy);
    await copyQuestion(ctx(), id, asked, copy);
    expect(await titlesOf(id)).toEqual(['Var du med?', 'Var du med?', 'Etterpå?']);
    expect((await questionOf(id, copy)).question_id).not.toBe((await questionOf(id, asked)).question_id);
    await removeQuestion(ctx(), id, asked);
    await removeQuestion(ctx(), id, asked);
    expect(await titlesOf(id)).toEqual(['Var du med?', 'Etterpå?']);
  });

  test('a choice keeps its key when its words and place change', async () => {
    const id = await blank();
    const asked = await aQuestion(ctx(), id);
    const choices = [{ nb: 'Kanskje' }, { key: 'c2', nb: 'Nei, dessverre' }, { key: 'c1', nb: 'Ja' }];
    await changeQuestion(ctx(), id, asked, await changed(id, asked, { choices }));
    const { options } = await questionOf(id, asked);
    expect(options.choices.map(({ key }) => key)).toEqual(['c3', 'c2', 'c1']);
  });
});

describe('the order', () => {
  test('sections and questions share it; a section without questions is no section of the form', async () => {
    const id = await blank();
    const [first, last] = [newId<SurveySectionId>(), newId<SurveySectionId>()];
    await addSection(ctx(), id, first, { title: 'Programmet' });
    const one = await aQuestion(ctx(), id, { text: 'Én' });
    const two = await aQuestion(ctx(), id, { text: 'To' });
    await addSection(ctx(), id, last, { title: 'Til slutt' });
    await moveItem(ctx(), id, last, two);
    await moveItem(ctx(), id, last, two);
    expect(await titlesOf(id)).toEqual(['# Programmet', 'Én', '# Til slutt', 'To']);
    expect((await listSurveyQuestions(ctx(), id)).map(({ section }) => section)).toEqual(['Programmet', 'Til slutt']);
    await moveItem(ctx(), id, one);
    expect((await listSurveyQuestions(ctx(), id)).map(({ section }) => section)).toEqual(['Til slutt', null]);
    await removeSection(ctx(), id, last);
    await removeSection(ctx(), id, last);
    expect(await titlesOf(id)).toEqual(['# Programmet', 'To', 'Én']);
  });

  test('a question stays after the one it hangs on, and that one stays while something hangs on it', async () => {
    const id = await blank();
    const before = await aQuestion(ctx(), id);
    const after = await aQuestion(ctx(), id, { text: 'Hvorfor?', kind: 'long-text', hangs_on: [`${before}:c2`] });
    await expect(moveItem(ctx(), id, after, before)).rejects.toMatchObject({ code: 'survey-order-impossible' });
    await expect(moveItem(ctx(), id, before)).rejects.toMatchObject({ code: 'survey-order-impossible' });
    await expect(removeQuestion(ctx(), id, before)).rejects.toMatchObject({ code: 'survey-question-hung-on' });
    const without = await changed(id, before, { choices: [{ key: 'c1', nb: 'Ja' }, { nb: 'Vet ikke' }] });
    await expect(changeQuestion(ctx(), id, before, without)).rejects.toMatchObject({ field: 'choices' });
    const free = await changed(id, after, {});
    await changeQuestion(ctx(), id, after, free);
    await moveItem(ctx(), id, after, before);
    expect(await titlesOf(id)).toEqual(['Hvorfor?', 'Var du med?']);
  });

  test('hangs on answers of one question before it only', async () => {
    const id = await blank();
    const [one, other] = [await aQuestion(ctx(), id), await aQuestion(ctx(), id, aScale)];
    const both = { hangs_on: [`${one}:c1`, `${other}:5`] };
    await expect(aQuestion(ctx(), id, both)).rejects.toMatchObject({ code: 'survey-condition-of-two' });
    await expect(aQuestion(ctx(), id, { hangs_on: [`${other}:6`] })).rejects.toMatchObject({ field: 'hangs_on' });
    const first = await changed(id, one, { hangs_on: [`${other}:5`] });
    await expect(changeQuestion(ctx(), id, one, first)).rejects.toMatchObject({ code: 'survey-condition-gone' });
  });
});

describe('others', () => {
  test('who changes what somebody else has changed meanwhile is told', async () => {
    const id = await blank();
    const asked = await aQuestion(ctx(), id);
    const section = newId<SurveySectionId>();
    await addSection(ctx(), id, section, { title: 'Programmet' });
    const seen = seenOf((await itemsOf(id)).find((item) => item.id === section)!);
    const [mine, theirs] = [await changed(id, asked, { text: 'Min' }), await changed(id, asked, { text: 'Deres' })];
    await moveItem(ctx(), id, asked);
    await changeQuestion(ctx(), id, asked, theirs);
    await expect(changeQuestion(ctx(), id, asked, mine)).rejects.toMatchObject({ code: 'survey-item-changed' });
    await changeSection(ctx(), id, section, { title: 'Deres', seen });
    await expect(changeSection(ctx(), id, section, { title: 'Min', seen })).rejects.toMatchObject({
      code: 'survey-item-changed',
    });
    await removeQuestion(ctx(), id, asked);
    await expect(changeQuestion(ctx(), id, asked, mine)).rejects.toMatchObject({ code: 'survey-item-gone' });
  });

  test('once it is open nothing is changed; a contact changes nothing at all', async () => {
    const id = await blank();
    const asked = await aQuestion(ctx(), id);
    const draft = await changed(id, asked, {});
    const contact = testCtx(database.db, { actor: { kind: 'contact', contactId: await aContact(ctx()) } });
    await expect(changeQuestion(contact, id, asked, draft)).rejects.toMatchObject({ code: 'forbidden' });
    await openSurvey(ctx(), id);
    for (const late of [
      () => aQuestion(ctx(), id),
      () => changeQuestion(ctx(), id, asked, draft),
      () => copyQuestion(ctx(), id, asked, newId()),
      () => removeQuestion(ctx(), id, asked),
      () => moveItem(ctx(), id, asked),
      () => addSection(ctx(), id, newId(), { title: 'For sent' }),
    ]) {
      await expect(late()).rejects.toMatchObject({ code: 'survey-is-open' });
    }
  });

  test('a question from the bank is only asked differently here', async () => {
    const id = await aSurvey(ctx());
    const [question] = await listSurveyQuestions(ctx(), id);
    const seen = seenOf((await itemsOf(id))[0]!);
    const draft = QuestionDraft.parse({ ...aScale, seen });
    await expect(changeQuestion(ctx(), id, question!.id, draft)).rejects.toMatchObject({
      code: 'survey-question-in-bank',
    });
    await changeAsking(ctx(), id, question!.id, { seen, hangs_on: [] });
    expect(await questionOf(id, question!.id)).toMatchObject({ demand: 'optional', text: question!.text });
  });
});
