import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { canRegisterByHand } from '../policy.ts';
import { type Answer, type Asked, countOf, isLimited } from './rules.ts';

/** The event's own questions, in their order. */
export async function listQuestions(ctx: Ctx, eventId: string) {
  const questions = await ctx.db
    .selectFrom('questions')
    .select(['id', 'kind', 'label', 'label_en', 'options', 'answering'])
    .where('event_id', '=', eventId)
    .orderBy('rank')
    .orderBy('id')
    .execute();
  return questions.map((question) => ({
    ...question,
    options: JSON.parse(question.options) as (Asked['options'][number] & { label_en: string | null })[],
  }));
}

/** Everyone's answers to the questions, each with whose it is. For whoever counts them. */
export async function listGiven(ctx: Ctx, questionIds: string[]) {
  if (questionIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('answers')
    .select(['participation_id', 'question_id', 'answer'])
    .where('question_id', 'in', questionIds)
    .execute();
  return rows.map(({ participation_id, question_id, answer }) => ({
    id: participation_id,
    question_id,
    answer: JSON.parse(answer) as Answer,
  }));
}

/** How many places are left of each choice that has a number of them: by the question, then by the choice. */
export async function listPlacesLeft(ctx: Ctx, questions: Asked[]): Promise<Map<string, Map<string, number>>> {
  const limited = questions.filter(isLimited);
  const given = await listGiven(
    ctx,
    limited.map(({ id }) => id),
  );
  return new Map(
    limited.map(({ id, options }) => {
      const answers = given.filter((row) => row.question_id === id).map(({ answer }) => answer);
      const left = options.flatMap(({ label, places }) =>
        places === undefined ? [] : [[label, Math.max(0, places - countOf(label, answers))] as const],
      );
      return [id, new Map(left)];
    }),
  );
}

/** How many have chosen what, of each question that has a choice with a number of places. For the secretariat. */
export async function listChoices<Question extends Asked>(ctx: Ctx, questions: Question[]) {
  requireThat(canRegisterByHand(ctx.actor));
  const limited = questions.filter(isLimited);
  const given = await listGiven(
    ctx,
    limited.map(({ id }) => id),
  );
  return limited.map((question) => {
    const answers = given.filter((row) => row.question_id === question.id).map(({ answer }) => answer);
    return { question, chosen: question.options.map(({ label }) => countOf(label, answers)) };
  });
}

/** What was answered to one date's questions, as answers to the same questions, by their words, of another date. */
export async function answersOn(
  ctx: Ctx,
  { from, to }: { from: string; to: string },
  answers: Record<string, Answer | undefined>,
): Promise<Record<string, Answer | undefined>> {
  const asked = await listQuestions(ctx, from);
  const same = (label: string) => asked.find((question) => question.label === label)?.id ?? '';
  return Object.fromEntries(
    (await listQuestions(ctx, to)).map((question) => [question.id, fitting(question, answers[same(question.label)])]),
  );
}

/** Of an answer to a choice, what is on offer here too. */
function fitting({ kind, options }: Asked, answer: Answer | undefined): Answer | undefined {
  if (answer === undefined || kind === 'text') return answer;
  const offered = [answer].flat().filter((label) => options.some((option) => option.label === label));
  return offered.length > 0 ? offered : undefined;
}
