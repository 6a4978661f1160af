import type { Ctx } from '../../kernel/ctx.ts';
import type { Answer, Asked } from './rules.ts';

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
