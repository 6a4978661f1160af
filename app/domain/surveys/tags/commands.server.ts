import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import { newId, type SurveyId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { canRunSurveys } from '../policy.ts';

/**
 * Puts these tags, and no others, on something that was written in a survey. A name that is in use, however it is
 * spelt, is the same tag; one that is on nothing any more is gone. Again changes nothing. Throws NotFound for what is
 * not shown, or was taken back.
 */
export async function tagAnswer(ctx: Ctx, surveyId: SurveyId, answerId: string, names: string[]): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await requireShown(ctx, surveyId, answerId);
    const tags = await tagsNamed(ctx, names);
    await ctx.db.deleteFrom('tagged_answers').where('answer_id', '=', answerId).execute();
    if (tags.length > 0) {
      await ctx.db
        .insertInto('tagged_answers')
        .values(tags.map((tag_id) => ({ answer_id: answerId, tag_id })))
        .execute();
    }
    await ctx.db
      .deleteFrom('answer_tags')
      .where('id', 'not in', (tagged) => tagged.selectFrom('tagged_answers').select('tag_id'))
      .execute();
    await record(ctx, 'survey.answer-tagged', { type: 'survey', id: surveyId });
  });
}

async function requireShown({ db }: Ctx, surveyId: SurveyId, answerId: string): Promise<void> {
  const answer = await db
    .selectFrom('survey_answers as answer')
    .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
    .select('answer.id')
    .where('answer.id', '=', answerId)
    .where('asked.survey_id', '=', surveyId)
    .where('answer.state', '=', 'released')
    .executeTakeFirst();
  if (!answer) throw new NotFound('not-found');
}

async function tagsNamed({ db }: Ctx, names: string[]): Promise<string[]> {
  const byKey = new Map(names.map((name) => [searchKey(name) || name, name]));
  if (byKey.size === 0) return [];
  await db
    .insertInto('answer_tags')
    .values([...byKey].map(([search_key, name]) => ({ id: newId<string>(), name, search_key })))
    .onConflict((conflict) => conflict.column('search_key').doNothing())
    .execute();
  const rows = await db
    .selectFrom('answer_tags')
    .select('id')
    .where('search_key', 'in', [...byKey.keys()])
    .execute();
  return rows.map(({ id }) => id);
}
