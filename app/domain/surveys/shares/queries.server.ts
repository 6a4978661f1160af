import type { Ctx } from '../../kernel/ctx.ts';
import type { SurveyId } from '../../kernel/ids.ts';
import { isPositive, isValid } from '../rules.ts';
import { QuestionOptions, type Share } from '../schema.ts';

interface Asked {
  /** The question's key in the bank. */
  question: string;
  surveys: SurveyId[];
  of: 'persons' | 'municipalities';
}

/**
 * Of those who answered a question in these surveys, how many were positive. Persons are counted by their answers, as
 * far as they are shown (anonymous ones in groups of five); municipalities once each, by what was answered on their
 * behalf in the latest of the surveys. Numbers, never a rounded percentage. For the platform's own use.
 */
export async function shareOf(ctx: Ctx, { question, surveys, of }: Asked): Promise<Share> {
  if (surveys.length === 0) return { positive: 0, valid: 0, invited: 0, answered: 0 };
  const values =
    of === 'persons' ? await personsValues(ctx, question, surveys) : await latestValues(ctx, question, surveys);
  const valid = values.filter(({ options, value }) => isValid(options, value));
  const sum = (rows: { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  return {
    positive: sum(valid.filter(({ options, value }) => isPositive(options, value))),
    valid: sum(valid),
    ...(await turnout(ctx, { surveys, of, question })),
  };
}

async function personsValues({ db }: Ctx, question: string, surveys: SurveyId[]) {
  const rows = await db
    .selectFrom('survey_answers as answer')
    .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
    .innerJoin('bank_questions as bank', 'bank.id', 'asked.question_id')
    .innerJoin('surveys', 'surveys.id', 'asked.survey_id')
    .select((row) => ['bank.options', 'answer.value', row.fn.countAll<number>().as('count')])
    .where('bank.key', '=', question)
    .where('asked.survey_id', 'in', surveys)
    .where('surveys.anonymity', '!=', 'municipality')
    .where('answer.state', '=', 'released')
    .where('answer.row_key', '=', '')
    .groupBy(['bank.options', 'answer.value'])
    .execute();
  return rows.map(({ options, value, count }) => ({ options: optionsOf(options), value, count: Number(count) }));
}

/** One value per municipality; it has answered once, whatever the number of surveys. */
async function latestValues({ db }: Ctx, question: string, surveys: SurveyId[]) {
  const rows = await db
    .selectFrom('survey_answers as answer')
    .innerJoin('survey_responses as response', 'response.id', 'answer.response_id')
    .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
    .innerJoin('bank_questions as bank', 'bank.id', 'asked.question_id')
    .innerJoin('surveys', 'surveys.id', 'asked.survey_id')
    .select(['bank.options', 'answer.value', 'response.organisation_id'])
    .where('bank.key', '=', question)
    .where('asked.survey_id', 'in', surveys)
    .where('surveys.anonymity', '=', 'municipality')
    .where('answer.row_key', '=', '')
    .orderBy('surveys.opened_at')
    .orderBy('surveys.id')
    .execute();
  const latest = new Map(rows.map((row) => [row.organisation_id, row]));
  return [...latest.values()].map(({ options, value }) => ({ options: optionsOf(options), value, count: 1 }));
}

async function turnout({ db }: Ctx, { question, surveys, of }: Asked): Promise<Pick<Share, 'invited' | 'answered'>> {
  const invitations = db
    .selectFrom('survey_invitations as invitation')
    .innerJoin('surveys', 'surveys.id', 'invitation.survey_id')
    .where('invitation.survey_id', 'in', surveys)
    .where('surveys.anonymity', of === 'municipalities' ? '=' : '!=', 'municipality')
    .where((where) =>
      where.exists(
        where
          .selectFrom('survey_questions as asked')
          .innerJoin('bank_questions as bank', 'bank.id', 'asked.question_id')
          .select('asked.id')
          .whereRef('asked.survey_id', '=', 'surveys.id')
          .where('bank.key', '=', question),
      ),
    );
  const whose = of === 'municipalities' ? 'invitation.organisation_id' : 'invitation.id';
  const { invited } = await invitations
    .select((row) => row.fn.count<number>(whose).distinct().as('invited'))
    .executeTakeFirstOrThrow();
  const { answered } = await invitations
    .select((row) => row.fn.count<number>(whose).distinct().as('answered'))
    .where('invitation.answered_on', 'is not', null)
    .executeTakeFirstOrThrow();
  return { invited: Number(invited), answered: Number(answered) };
}

function optionsOf(json: string): QuestionOptions {
  return QuestionOptions.parse(JSON.parse(json));
}
