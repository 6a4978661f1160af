import type { Ctx } from '../../kernel/ctx.ts';
import type { Asked } from './rules.ts';

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
