import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { OrganisationId, SurveyId } from '../../kernel/ids.ts';
import { canRunSurveys } from '../policy.ts';
import { getSurvey, listSurveyQuestions } from '../queries.server.ts';
import { isPositive, isValid, keysOf } from '../rules.ts';
import type { SurveyQuestion } from '../schema.ts';
import { type AnswerTag, listTags } from '../tags/queries.server.ts';

/** What may be shown of a question, or of a row of a matrix: how many chose what, never who or what else they answered. */
export interface Result {
  question: SurveyQuestion;
  rowKey: string;
  answers: number;
  /** By the key that was chosen; several choices may sum to more than the answers. */
  counts: Map<string, number>;
  positive: number;
  valid: number;
  /** What was written, in the order of the alphabet: the order of arrival would tell. */
  written: Written[];
}

/** Something somebody wrote, with what the secretariat has tagged it with. */
export interface Written {
  /** The answer's. */
  id: string;
  text: string;
  tags: AnswerTag[];
}

const WRITTEN = ['short-text', 'long-text'];

/** A survey's answers as far as they are shown: anonymous ones in whole groups of five per question. For the secretariat. */
export async function listResults(ctx: Ctx, id: SurveyId): Promise<Result[]> {
  requireThat(canRunSurveys(ctx.actor));
  const questions = await listSurveyQuestions(ctx, id);
  const answers = await ctx.db
    .selectFrom('survey_answers as answer')
    .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
    .select(['answer.id', 'answer.survey_question_id', 'answer.row_key', 'answer.value', 'answer.other'])
    .where('asked.survey_id', '=', id)
    .where('answer.state', '=', 'released')
    .execute();
  const tags = await listTags(ctx, id);
  const groups = Map.groupBy(answers, (one) => `${one.survey_question_id} ${one.row_key}`);
  return questions
    .filter(({ kind }) => kind !== 'information')
    .flatMap((question) => {
      const rows = question.kind === 'matrix' ? question.options.rows.map(({ key }) => key) : [''];
      return rows.map((rowKey) => resultOf(question, rowKey, groups.get(`${question.id} ${rowKey}`) ?? [], tags));
    });
}

interface Given {
  id: string;
  value: string;
  other: string | null;
}

function resultOf(question: SurveyQuestion, rowKey: string, given: Given[], tags: Map<string, AnswerTag[]>): Result {
  const { options, kind } = question;
  const counts = new Map<string, number>();
  const isWritten = WRITTEN.includes(kind);
  for (const key of isWritten ? [] : given.flatMap(({ value }) => keysOf(options, value))) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const valid = given.filter(({ value }) => isValid(options, value));
  const written = given.flatMap(({ id, value, other }) => {
    const text = isWritten ? value : other;
    return text ? [{ id, text, tags: tags.get(id) ?? [] }] : [];
  });
  const { compare } = new Intl.Collator('nb');
  return {
    ...{ question, rowKey, answers: given.length, counts },
    positive: valid.filter(({ value }) => isPositive(options, value)).length,
    valid: valid.length,
    written: written.sort((one, other) => compare(one.text, other.text) || (one.id < other.id ? -1 : 1)),
  };
}

/** How many were asked and have answered; with an open link, how many answers there are. */
export async function countTurnout(ctx: Ctx, id: SurveyId): Promise<{ invited: number | null; answered: number }> {
  requireThat(canRunSurveys(ctx.actor));
  const survey = await getSurvey(ctx, id);
  if (survey.audience === 'open') {
    const { answered } = await ctx.db
      .selectFrom('survey_responses')
      .select((row) => row.fn.countAll<number>().as('answered'))
      .where('survey_id', '=', id)
      .executeTakeFirstOrThrow();
    return { invited: null, answered: Number(answered) };
  }
  const { invited, answered } = await ctx.db
    .selectFrom('survey_invitations')
    .select((row) => [row.fn.countAll<number>().as('invited'), row.fn.count<number>('answered_on').as('answered')])
    .where('survey_id', '=', id)
    .executeTakeFirstOrThrow();
  return { invited: Number(invited), answered: Number(answered) };
}

/** The municipalities that somebody was asked in, with their tile and how many there were asked and have answered: from the store of who, not of what. */
export async function listCoverage(ctx: Ctx, id: SurveyId) {
  requireThat(canRunSurveys(ctx.actor));
  const rows = await ctx.db
    .selectFrom('survey_invitations as invitation')
    .innerJoin('organisations', 'organisations.id', 'invitation.organisation_id')
    .innerJoin('municipalities', 'municipalities.organisation_id', 'organisations.id')
    .select((row) => [
      'organisations.id',
      'organisations.name',
      'municipalities.tile_label',
      'municipalities.tile_column',
      'municipalities.tile_row',
      row.fn.countAll<number>().as('invited'),
      row.fn.count<number>('invitation.answered_on').as('answered'),
    ])
    .$narrowType<{ id: OrganisationId }>()
    .where('invitation.survey_id', '=', id)
    .groupBy([
      'organisations.id',
      'organisations.name',
      'organisations.sort_key',
      'municipalities.tile_label',
      'municipalities.tile_column',
      'municipalities.tile_row',
    ])
    .orderBy('organisations.sort_key')
    .execute();
  return rows.map((row) => ({ ...row, invited: Number(row.invited), answered: Number(row.answered) }));
}

/** Surveys that asked the same question before, the latest first, at most ten. */
export async function listEarlier(ctx: Ctx, { id, opened_at }: { id: SurveyId; opened_at: string | null }) {
  requireThat(canRunSurveys(ctx.actor));
  const rows = await ctx.db
    .selectFrom('survey_questions as now')
    .innerJoin('survey_questions as then', 'then.question_id', 'now.question_id')
    .innerJoin('surveys', 'surveys.id', 'then.survey_id')
    .select([
      'now.question_id',
      'surveys.id',
      'surveys.title',
      'surveys.title_en',
      'surveys.opened_at',
      'surveys.anonymity',
    ])
    .$narrowType<{ id: SurveyId }>()
    .where('now.survey_id', '=', id)
    .where('surveys.opened_at', '<', opened_at ?? '')
    .orderBy('surveys.opened_at', 'desc')
    .limit(100)
    .execute();
  return Map.groupBy(rows, ({ question_id }) => question_id);
}
