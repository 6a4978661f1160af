import type { Ctx } from '../../kernel/ctx.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { listGiven } from './queries.server.ts';
import { type Answer, type Asked, isLimited, requirePlacesLeft } from './rules.ts';

/**
 * Writes the answers to what was `asked`, in a transaction that holds the event; `replace` when there may be earlier ones.
 * An answer is what holds a place of a choice that has a number of them. Throws Invalid beside a choice that is full.
 */
export async function saveAnswers(
  ctx: Ctx,
  id: ParticipationId,
  answers: Map<string, Answer>,
  { asked, replace }: { asked: Asked[]; replace: boolean },
): Promise<void> {
  for (const question of asked) {
    const answer = answers.get(question.id);
    if (answer === undefined || !isLimited(question)) continue;
    const given = await listGiven(ctx, [question.id]);
    const [own, others] = [given.filter((row) => row.id === id), given.filter((row) => row.id !== id)];
    requirePlacesLeft(
      question,
      answer,
      others.map((row) => row.answer),
      own[0]?.answer,
    );
  }
  if (replace) await ctx.db.deleteFrom('answers').where('participation_id', '=', id).execute();
  if (answers.size === 0) return;
  const rows = [...answers].map(([question_id, answer]) => ({
    participation_id: id,
    question_id,
    answer: JSON.stringify(answer),
  }));
  await ctx.db.insertInto('answers').values(rows).execute();
}

/** Gives up choices that have a number of places, of those who are no longer on the event: they are others' to take. */
export async function giveUpChoices(ctx: Ctx, ids: ParticipationId[]): Promise<void> {
  const limited = ctx.db
    .selectFrom('answers')
    .innerJoin('questions', 'questions.id', 'answers.question_id')
    .select('answers.question_id')
    .where('answers.participation_id', 'in', ids)
    .where('questions.options', 'like', '%"places":%');
  await ctx.db.deleteFrom('answers').where('participation_id', 'in', ids).where('question_id', 'in', limited).execute();
}
