import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { SurveyId } from '../../kernel/ids.ts';
import { canRunSurveys } from '../policy.ts';
import { getSurvey, listSurveyQuestions } from '../queries.server.ts';

/** What one person, or one municipality by somebody's hand, has answered with a name. */
export interface NamedResponse {
  organisation: string | null;
  /** Of the person; of a municipality whoever signed. */
  name: string | null;
  /** By the question's id and, of a matrix, the row's key, with a space between. */
  answers: Map<string, { value: string; other: string | null }>;
}

/** Every answer to a survey with names, by organisation and name, and the questions it answers. For the secretariat; throws Conflict when the survey is anonymous. */
export async function listNamedResponses(ctx: Ctx, id: SurveyId) {
  requireThat(canRunSurveys(ctx.actor));
  const survey = await getSurvey(ctx, id);
  if (survey.anonymity === 'anonymous') throw new Conflict('survey-anonymous');
  const questions = (await listSurveyQuestions(ctx, id)).filter(({ kind }) => kind !== 'information');
  const rows = await ctx.db
    .selectFrom('survey_responses as response')
    .innerJoin('survey_answers as answer', 'answer.response_id', 'response.id')
    .leftJoin('contacts', 'contacts.id', 'response.contact_id')
    .leftJoin('organisations', 'organisations.id', 'response.organisation_id')
    .select([
      'response.id',
      'response.signed_by',
      'contacts.name',
      'organisations.name as organisation',
      'answer.survey_question_id',
      'answer.row_key',
      'answer.value',
      'answer.other',
    ])
    .where('response.survey_id', '=', id)
    .orderBy('organisations.sort_key')
    .orderBy('contacts.sort_key')
    .orderBy('response.id')
    .execute();
  const responses = [...Map.groupBy(rows, (row) => row.id).values()].map((answers): NamedResponse => {
    const { organisation, name, signed_by } = answers[0]!;
    return {
      organisation,
      name: name ?? signed_by,
      answers: new Map(answers.map((one) => [`${one.survey_question_id} ${one.row_key}`, one])),
    };
  });
  return { questions, responses };
}
