import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import type { BankQuestionId, SurveyId, SurveyQuestionId } from '../../kernel/ids.ts';
import { addVersion, correctVersion, forgetIfUnused, makeIdentity } from '../identities/commands.server.ts';
import { isAskedBeside } from '../identities/queries.server.ts';
import { ask, changeDraft, rewrite, writeOrder } from '../items/commands.server.ts';
import { seenOf } from '../items/queries.server.ts';
import { hangingOn, keepsWhatOthersNeed, type SurveyItem } from '../items/rules.ts';
import type { SurveyQuestion, Words } from '../schema.ts';
import { conditionFrom, hasSameAnswers, wordsFrom } from './rules.ts';
import type { AskedDraft, QuestionDraft } from './schema.ts';

/** Adds a question last in a survey. The same id again changes nothing. Throws Invalid where it lacks something, Conflict once the survey is open. */
export async function addQuestion(
  ctx: Ctx,
  surveyId: SurveyId,
  id: SurveyQuestionId,
  draft: QuestionDraft,
): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx, items) => {
    if (items.some((item) => item.id === id)) return false;
    const [words, condition] = [wordsFrom(draft), conditionFrom(draft, items)];
    const question_id = await makeIdentity(ctx, draft.kind, words);
    const asked = { question_id, version: 1, demand: demandOf(draft), condition };
    await ask(ctx, { surveyId, id, position: 1 + (items.at(-1)?.position ?? 0) }, asked);
    return true;
  });
}

/**
 * Changes a question that is not in the bank. One asked in other surveys too becomes a version of the same question, when
 * only its words change and the draft says so, or else another question; they keep theirs. Throws Invalid where something is
 * missing or others hang on an answer that goes, Conflict when somebody else has changed it or the survey is open.
 */
export async function changeQuestion(
  ctx: Ctx,
  surveyId: SurveyId,
  id: SurveyQuestionId,
  draft: QuestionDraft,
): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx, items) => {
    const question = seenQuestion(items, id, draft);
    if (question.banked_at) throw new Conflict('survey-question-in-bank');
    const words = wordsFrom({ ...draft, kind: question.kind }, question.options);
    const condition = conditionFrom(draft, items, id);
    if (!keepsWhatOthersNeed({ kind: question.kind, options: words.options }, hangingOn(items, id))) {
      throw new Invalid('survey-choice-hung-on', 'choices');
    }
    const worded = await reword(ctx, surveyId, question, words, draft);
    await rewrite(ctx, id, { ...worded, demand: demandOf(draft), condition });
    return true;
  });
}

/** Changes how a question is asked here, and not what it says: all that may be changed of one from the bank. Throws as `changeQuestion` does. */
export async function changeAsking(
  ctx: Ctx,
  surveyId: SurveyId,
  id: SurveyQuestionId,
  draft: AskedDraft,
): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx, items) => {
    const { question_id, version } = seenQuestion(items, id, draft);
    await rewrite(ctx, id, {
      question_id,
      version,
      demand: demandOf(draft),
      condition: conditionFrom(draft, items, id),
    });
    return true;
  });
}

/** Puts a copy right after a question: another one, with the same words to begin from. The same id again changes nothing. Throws Conflict once the survey is open. */
export async function copyQuestion(
  ctx: Ctx,
  surveyId: SurveyId,
  id: SurveyQuestionId,
  copyId: SurveyQuestionId,
): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx, items) => {
    if (items.some((item) => item.id === copyId)) return false;
    const question = questionIn(items, id);
    const question_id = await makeIdentity(ctx, question.kind, question);
    const { demand, condition, position } = question;
    await ask(ctx, { surveyId, id: copyId, position }, { question_id, version: 1, demand, condition });
    const at = items.findIndex((item) => item.id === id) + 1;
    await writeOrder(ctx, items.toSpliced(at, 0, { ...question, is: 'question', id: copyId }));
    return true;
  });
}

/** Takes a question out of a survey. One that is gone stays gone. Throws Conflict while others hang on its answers, and once the survey is open. */
export async function removeQuestion(ctx: Ctx, surveyId: SurveyId, id: SurveyQuestionId): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx, items) => {
    const question = items.find((item) => item.id === id);
    if (question?.is !== 'question') return false;
    if (hangingOn(items, id).length > 0) throw new Conflict('survey-question-hung-on');
    await ctx.db.deleteFrom('survey_questions').where('id', '=', id).execute();
    await forgetIfUnused(ctx, question.question_id);
    return true;
  });
}

async function reword(
  ctx: Ctx,
  surveyId: SurveyId,
  question: SurveyQuestion,
  words: Words,
  { identity }: QuestionDraft,
): Promise<{ question_id: BankQuestionId; version: number }> {
  const { question_id, version, kind } = question;
  if (!(await isAskedBeside(ctx, question_id, surveyId))) {
    await correctVersion(ctx, question_id, version, words);
    return { question_id, version };
  }
  if (isSame(question, words)) return { question_id, version };
  if (identity === undefined) throw new Invalid('survey-identity-missing', 'identity');
  if (identity === 'new') return { question_id: await makeIdentity(ctx, kind, words), version: 1 };
  if (!hasSameAnswers(question, { kind, options: words.options })) throw new Invalid('survey-not-same', 'identity');
  return { question_id, version: await addVersion(ctx, question_id, words) };
}

function isSame({ text, text_en, options }: SurveyQuestion, words: Words): boolean {
  return JSON.stringify([text, text_en, options]) === JSON.stringify([words.text, words.text_en, words.options]);
}

function questionIn(items: SurveyItem[], id: SurveyQuestionId): SurveyQuestion {
  const item = items.find((item) => item.id === id);
  if (item?.is !== 'question') throw new Conflict('survey-item-gone');
  return item;
}

function seenQuestion(items: SurveyItem[], id: SurveyQuestionId, { seen }: AskedDraft): SurveyQuestion {
  const question = questionIn(items, id);
  if (seen !== seenOf({ is: 'question', ...question })) throw new Conflict('survey-item-changed');
  return question;
}

function demandOf({ required }: AskedDraft): 'required' | 'optional' {
  return required ? 'required' : 'optional';
}
