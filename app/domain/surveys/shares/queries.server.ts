import type { Ctx } from '../../kernel/ctx.ts';
import type { OrganisationId, SurveyId } from '../../kernel/ids.ts';
import { isPositive, isValid } from '../rules.ts';
import { QuestionOptions, type Share } from '../schema.ts';

interface Asked {
  /** The question's key in the bank. */
  question: string;
  surveys: SurveyId[];
  of: 'persons' | 'municipalities';
}

/** So many like answers to a question in a survey. */
interface Given {
  survey: string;
  question: string;
  options: string;
  value: string;
  count: number;
  /** Of a municipality's own. */
  organisation?: string | null;
}

/** How many were asked and have answered in a survey, or whether a municipality was and has. */
interface Turnout {
  survey: string;
  invited: number;
  answered: number;
  organisation?: string | null;
}

/** The share of one question. For the platform's own use. */
export async function shareOf(ctx: Ctx, asked: Asked): Promise<Share> {
  const [share] = await sharesOf(ctx, [asked]);
  return share!;
}

/**
 * Of those who answered a question in these surveys, how many were positive; in the order they are asked for, in as many
 * statements for twenty questions as for one. Persons are counted by their answers, as far as they are shown (anonymous
 * ones in groups of five); municipalities once each, by what was answered on their behalf in the latest of the surveys.
 * Numbers, never a rounded percentage. For the platform's own use.
 */
export async function sharesOf(ctx: Ctx, asked: Asked[]): Promise<Share[]> {
  const ofPersons = asked.filter(({ of, surveys }) => of === 'persons' && surveys.length > 0);
  const ofMunicipalities = asked.filter(({ of, surveys }) => of === 'municipalities' && surveys.length > 0);
  const [asking, given, invited, givenByMunicipalities, invitedMunicipalities] = await Promise.all([
    listAsking(ctx, [...ofPersons, ...ofMunicipalities]),
    personsAnswers(ctx, ofPersons),
    personsTurnout(ctx, ofPersons),
    municipalitiesAnswers(ctx, ofMunicipalities),
    municipalitiesTurnout(ctx, ofMunicipalities),
  ]);
  return asked.map(({ question, surveys, of }) => {
    const wanted = new Set<string>(surveys);
    const isWanted = (one: Given) => one.question === question && wanted.has(one.survey);
    const wasAsked = ({ survey }: Turnout) => wanted.has(survey) && asking.has(`${survey} ${question}`);
    return of === 'persons'
      ? { ...positiveAmong(given.filter(isWanted)), ...turnoutAmong(invited.filter(wasAsked)) }
      : {
          ...municipalitiesAmong(latestOfEach(givenByMunicipalities.filter(isWanted))),
          ...turnoutAmong(onceEach(invitedMunicipalities.filter(wasAsked))),
        };
  });
}

function positiveAmong(given: Given[]): Pick<Share, 'positive' | 'valid'> {
  const valid = judgedAmong(given);
  const positive = valid.filter(({ isPositive }) => isPositive);
  return { positive: sum(positive.map(({ count }) => count)), valid: sum(valid.map(({ count }) => count)) };
}

function municipalitiesAmong(given: Given[]): Pick<Share, 'positive' | 'valid' | 'by'> {
  const by = judgedAmong(given).flatMap(({ organisation, isPositive }) =>
    organisation ? [{ organisation: organisation as OrganisationId, isPositive }] : [],
  );
  return { ...positiveAmong(given), by: by.sort((a, b) => (a.organisation < b.organisation ? -1 : 1)) };
}

/** The valid answers, and whether each is positive. */
function judgedAmong(given: Given[]): (Given & { isPositive: boolean })[] {
  // Surveys of a question have its options in common; reading them costs more than the counting.
  const texts = [...new Set(given.map(({ options }) => options))];
  const options = new Map(texts.map((text) => [text, QuestionOptions.parse(JSON.parse(text))]));
  return given
    .filter((one) => isValid(options.get(one.options)!, one.value))
    .map((one) => ({ ...one, isPositive: isPositive(options.get(one.options)!, one.value) }));
}

function turnoutAmong(turnout: Turnout[]): Pick<Share, 'invited' | 'answered'> {
  return {
    invited: sum(turnout.map(({ invited }) => invited)),
    answered: sum(turnout.map(({ answered }) => answered)),
  };
}

/** One answer per municipality; they are in the order their surveys were opened. */
function latestOfEach(given: Given[]): Given[] {
  return [...new Map(given.map((one) => [one.organisation, one])).values()];
}

/** A municipality is asked once and has answered once, whatever the number of surveys. */
function onceEach(turnout: Turnout[]): Turnout[] {
  const known = turnout.filter(({ organisation }) => organisation !== null);
  return [...Map.groupBy(known, ({ organisation }) => organisation).values()].map((of) => ({
    ...of[0]!,
    invited: 1,
    answered: Math.max(...of.map(({ answered }) => answered)),
  }));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Which of the surveys ask which of the questions: a survey that does not says nothing of how many were asked. */
async function listAsking({ db }: Ctx, asked: Asked[]): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const rows = await db
    .selectFrom('survey_questions as asked')
    .innerJoin('bank_questions as bank', 'bank.id', 'asked.question_id')
    .select(['asked.survey_id', 'bank.key'])
    .where('bank.key', 'in', questionsOf(asked))
    .where('asked.survey_id', 'in', surveysOf(asked))
    .execute();
  return new Set(rows.map(({ survey_id, key }) => `${survey_id} ${key}`));
}

async function personsAnswers({ db }: Ctx, asked: Asked[]): Promise<Given[]> {
  if (asked.length === 0) return [];
  const rows = await db
    .selectFrom('survey_answers as answer')
    .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
    .innerJoin('bank_questions as bank', 'bank.id', 'asked.question_id')
    .innerJoin('question_versions as worded', (join) =>
      join.onRef('worded.question_id', '=', 'asked.question_id').onRef('worded.version', '=', 'asked.version'),
    )
    .innerJoin('surveys', 'surveys.id', 'asked.survey_id')
    .select(['surveys.id as survey', 'bank.key as question', 'worded.options', 'answer.value'])
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('bank.key', 'in', questionsOf(asked))
    .where('asked.survey_id', 'in', surveysOf(asked))
    .where('surveys.anonymity', '!=', 'municipality')
    .where('answer.state', '=', 'released')
    .where('answer.row_key', '=', '')
    .groupBy(['surveys.id', 'bank.key', 'worded.options', 'answer.value'])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

async function municipalitiesAnswers({ db }: Ctx, asked: Asked[]): Promise<Given[]> {
  if (asked.length === 0) return [];
  const rows = await db
    .selectFrom('survey_answers as answer')
    .innerJoin('survey_responses as response', 'response.id', 'answer.response_id')
    .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
    .innerJoin('bank_questions as bank', 'bank.id', 'asked.question_id')
    .innerJoin('question_versions as worded', (join) =>
      join.onRef('worded.question_id', '=', 'asked.question_id').onRef('worded.version', '=', 'asked.version'),
    )
    .innerJoin('surveys', 'surveys.id', 'asked.survey_id')
    .select(['surveys.id as survey', 'bank.key as question', 'worded.options', 'answer.value'])
    .select('response.organisation_id as organisation')
    .where('bank.key', 'in', questionsOf(asked))
    .where('asked.survey_id', 'in', surveysOf(asked))
    .where('surveys.anonymity', '=', 'municipality')
    .where('answer.row_key', '=', '')
    .orderBy('surveys.opened_at')
    .orderBy('surveys.id')
    .execute();
  return rows.map((row) => ({ ...row, count: 1 }));
}

async function personsTurnout({ db }: Ctx, asked: Asked[]): Promise<Turnout[]> {
  if (asked.length === 0) return [];
  const rows = await db
    .selectFrom('survey_invitations as invitation')
    .innerJoin('surveys', 'surveys.id', 'invitation.survey_id')
    .select('invitation.survey_id as survey')
    .select(({ fn }) => [fn.countAll<number>().as('invited'), fn.count<number>('answered_on').as('answered')])
    .where('invitation.survey_id', 'in', surveysOf(asked))
    .where('surveys.anonymity', '!=', 'municipality')
    .groupBy('invitation.survey_id')
    .execute();
  return rows.map(({ survey, invited, answered }) => ({
    survey,
    invited: Number(invited),
    answered: Number(answered),
  }));
}

async function municipalitiesTurnout({ db }: Ctx, asked: Asked[]): Promise<Turnout[]> {
  if (asked.length === 0) return [];
  const rows = await db
    .selectFrom('survey_invitations as invitation')
    .innerJoin('surveys', 'surveys.id', 'invitation.survey_id')
    .select(['invitation.survey_id as survey', 'invitation.organisation_id as organisation', 'answered_on'])
    .where('invitation.survey_id', 'in', surveysOf(asked))
    .where('surveys.anonymity', '=', 'municipality')
    .execute();
  return rows.map(({ answered_on, ...row }) => ({ ...row, invited: 1, answered: answered_on === null ? 0 : 1 }));
}

function questionsOf(asked: Asked[]): string[] {
  return [...new Set(asked.map(({ question }) => question))];
}

function surveysOf(asked: Asked[]): SurveyId[] {
  return [...new Set(asked.flatMap(({ surveys }) => surveys))];
}
