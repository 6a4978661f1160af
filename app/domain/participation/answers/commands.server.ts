import type { Ctx } from '../../kernel/ctx.ts';
import { Invalid } from '../../kernel/errors.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { listGiven } from './queries.server.ts';
import { type Answer, type Asked, fieldOf, fullChoice, isLimited } from './rules.ts';

/** What becomes of a choice that has no place left. */
type IfFull = 'drop' | { date?: undefined } | { date: PlainDate; fieldOf: (question: Asked) => string };

/**
 * Writes the answers to what was `asked`, in a transaction that holds the event; `replace` when there may be earlier ones.
 * An answer is what holds a place of a choice that has a number of them. Throws Invalid beside a choice that is full; on
 * another date than the form is about, with the date, beside the field the form has for it. Where nobody is there to
 * choose something else, `drop` leaves the question open instead.
 */
export async function saveAnswers(
  ctx: Ctx,
  id: ParticipationId,
  answers: Map<string, Answer>,
  { asked, replace, ifFull = {} }: { asked: Asked[]; replace: boolean; ifFull?: IfFull },
): Promise<void> {
  const kept = new Map(answers);
  for (const question of asked) {
    const answer = answers.get(question.id);
    if (answer === undefined || !isLimited(question)) continue;
    const given = await listGiven(ctx, [question.id]);
    const [own, others] = [given.filter((row) => row.id === id), given.filter((row) => row.id !== id)];
    const taken = others.map((row) => row.answer);
    const full = fullChoice(question, answer, taken, own[0]?.answer);
    if (full === undefined) continue;
    if (ifFull === 'drop') kept.delete(question.id);
    else if (ifFull.date)
      throw new Invalid('choice-full-on-date', ifFull.fieldOf(question), { choice: full, date: ifFull.date });
    else throw new Invalid('choice-full', fieldOf(question), { choice: full });
  }
  if (replace) await ctx.db.deleteFrom('answers').where('participation_id', '=', id).execute();
  if (kept.size === 0) return;
  const rows = [...kept].map(([question_id, answer]) => ({
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
