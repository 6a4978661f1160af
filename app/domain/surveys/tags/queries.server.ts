import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { SurveyId } from '../../kernel/ids.ts';
import { canRunSurveys } from '../policy.ts';

export interface AnswerTag {
  id: string;
  name: string;
}

/** The tags on what was written in a survey, by answer, each answer's in alphabetical order. For the secretariat. */
export async function listTags(ctx: Ctx, surveyId: SurveyId): Promise<Map<string, AnswerTag[]>> {
  requireThat(canRunSurveys(ctx.actor));
  const rows = await ctx.db
    .selectFrom('tagged_answers as tagged')
    .innerJoin('answer_tags as tag', 'tag.id', 'tagged.tag_id')
    .innerJoin('survey_answers as answer', 'answer.id', 'tagged.answer_id')
    .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
    .select(['tagged.answer_id', 'tag.id', 'tag.name'])
    .where('asked.survey_id', '=', surveyId)
    .orderBy('tag.search_key')
    .execute();
  return Map.groupBy(rows, ({ answer_id }) => answer_id);
}
