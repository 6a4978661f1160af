import type { Ctx } from '../../kernel/ctx.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import type { Answer } from './rules.ts';

/** Writes the answers, in the caller's transaction; `replace` when there may be earlier ones. */
export async function saveAnswers(
  ctx: Ctx,
  id: ParticipationId,
  answers: Map<string, Answer>,
  { replace }: { replace: boolean },
): Promise<void> {
  if (replace) await ctx.db.deleteFrom('answers').where('participation_id', '=', id).execute();
  if (answers.size === 0) return;
  const rows = [...answers].map(([question_id, answer]) => ({
    participation_id: id,
    question_id,
    answer: JSON.stringify(answer),
  }));
  await ctx.db.insertInto('answers').values(rows).execute();
}
