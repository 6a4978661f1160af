import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { type BankQuestionId, newId, type SurveyId, type SurveyQuestionId } from '../../kernel/ids.ts';
import { addVersion, correctVersion, makeIdentity } from '../identities/commands.server.ts';
import { isAskedBeside } from '../identities/queries.server.ts';
import { ask, changeDraft } from '../items/commands.server.ts';
import { listItems } from '../items/queries.server.ts';
import { canRunSurveys } from '../policy.ts';
import { hasSameAnswers, wordsFrom } from '../questions/rules.ts';
import { getBankQuestion } from './queries.server.ts';
import type { BankDraft, RewordDraft } from './schema.ts';

/** Makes a question in the bank; gives its identity. Throws Invalid where it lacks something and when the name is taken. */
export async function addToBank(ctx: Ctx, draft: BankDraft): Promise<BankQuestionId> {
  requireThat(canRunSurveys(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const id = await makeIdentity(ctx, draft.kind, wordsFrom(draft));
    await bank(ctx, id, draft.name);
    return id;
  });
}

/** Takes a survey's own question into the bank, as the question it is: what has been answered already is followed on. Again changes nothing. Throws Invalid when the name is taken. */
export async function bankQuestion(
  ctx: Ctx,
  surveyId: SurveyId,
  askedId: SurveyQuestionId,
  name: string,
): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const question = (await listItems(ctx, surveyId)).find((item) => item.id === askedId);
    if (question?.is !== 'question') throw new NotFound('not-found');
    if (!question.banked_at) await bank(ctx, question.question_id, name);
  });
}

/**
 * Gives a question of the bank new words. The same question keeps its answers and its name: drafts and templates get the
 * words, what has been sent keeps its own. Another question stands beside it under a name of its own. Gives its identity.
 * Throws Conflict when somebody else has changed the words, Invalid when the same question would have other answers.
 */
export async function rewordInBank(ctx: Ctx, id: BankQuestionId, draft: RewordDraft): Promise<BankQuestionId> {
  requireThat(canRunSurveys(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const before = await getBankQuestion(ctx, id);
    if (draft.seen !== String(before.version)) throw new Conflict('survey-item-changed');
    const words = wordsFrom({ ...draft, kind: before.kind }, before.options);
    if (draft.identity === 'new') {
      if (!draft.name) throw new Invalid('required', 'name');
      const another = await makeIdentity(ctx, before.kind, words);
      await bank(ctx, another, draft.name);
      return another;
    }
    const isAsked = await isAskedBeside(ctx, id);
    if (isAsked && !hasSameAnswers(before, { kind: before.kind, options: words.options })) {
      throw new Invalid('survey-not-same', 'identity');
    }
    if (isAsked) await spreadWords(ctx, id, await addVersion(ctx, id, words));
    else await correctVersion(ctx, id, before.version, words);
    await record(ctx, 'question.reworded', { type: 'question', id });
    return id;
  });
}

/** Takes a question out of use, or into use again: it is offered to no new survey, and followed where it is asked. The same again changes nothing. */
export async function retireQuestion(ctx: Ctx, id: BankQuestionId, use: 'retired' | 'in use'): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { retired_at } = await getBankQuestion(ctx, id);
    if ((retired_at !== null) === (use === 'retired')) return;
    await ctx.db
      .updateTable('bank_questions')
      .set({ retired_at: use === 'retired' ? ctx.now() : null })
      .where('id', '=', id)
      .execute();
    if (use === 'retired') await record(ctx, 'question.retired', { type: 'question', id });
    else await record(ctx, 'question.restored', { type: 'question', id });
  });
}

/** Asks questions of the bank last in a survey, in their latest words; one that is asked there already is not asked twice. Throws Conflict once the survey is open. */
export async function takeFromBank(ctx: Ctx, surveyId: SurveyId, ids: BankQuestionId[]): Promise<void> {
  await changeDraft(ctx, surveyId, (ctx) => addFromBank(ctx, surveyId, ids));
}

/** As `takeFromBank`, in the transaction of whoever makes the survey; whether anything was added. */
export async function addFromBank(ctx: Ctx, surveyId: SurveyId, ids: BankQuestionId[]): Promise<boolean> {
  const items = await listItems(ctx, surveyId);
  const asked = new Set(items.map((item) => (item.is === 'question' ? item.question_id : '')));
  const added = [...new Set(ids)].filter((id) => !asked.has(id));
  let position = items.at(-1)?.position ?? 0;
  for (const question_id of added) {
    const { version } = await getBankQuestion(ctx, question_id);
    position += 1;
    const place = { surveyId, id: newId<SurveyQuestionId>(), position };
    await ask(ctx, place, { question_id, version, demand: 'optional', condition: undefined });
  }
  return added.length > 0;
}

async function bank(ctx: Ctx, id: BankQuestionId, name: string): Promise<void> {
  const taken = await ctx.db
    .selectFrom('bank_questions')
    .select('id')
    .where('key', '=', name)
    .where('id', '!=', id)
    .executeTakeFirst();
  if (taken) throw new Invalid('question-name-taken', 'name');
  await ctx.db.updateTable('bank_questions').set({ key: name, banked_at: ctx.now() }).where('id', '=', id).execute();
  await record(ctx, 'question.banked', { type: 'question', id });
}

/** Whatever has not been sent asks in the new words. */
async function spreadWords({ db }: Ctx, id: BankQuestionId, version: number): Promise<void> {
  await db
    .updateTable('survey_questions')
    .set({ version })
    .where('question_id', '=', id)
    .where('survey_id', 'in', db.selectFrom('surveys').select('id').where('opened_at', 'is', null))
    .execute();
}
