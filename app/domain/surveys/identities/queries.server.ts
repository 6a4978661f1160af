import type { Ctx } from '../../kernel/ctx.ts';
import type { BankQuestionId, SurveyId } from '../../kernel/ids.ts';

/** Whether a question is asked in any survey, or in any other than one. For the area's own use. */
export async function isAskedBeside({ db }: Ctx, id: BankQuestionId, survey?: SurveyId): Promise<boolean> {
  const row = await db
    .selectFrom('survey_questions')
    .select('id')
    .where('question_id', '=', id)
    .$if(survey !== undefined, (query) => query.where('survey_id', '!=', survey!))
    .executeTakeFirst();
  return row !== undefined;
}
