/** What a participant has told about themselves. Every function here works in the caller's transaction. */
import type { Ctx } from '../../kernel/ctx.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { type EventTerms, needsDeletedOn } from '../rules.ts';
import type { Accommodation } from '../schema.ts';
import type { Answer } from './rules.ts';

export interface GivenNeeds {
  dietary?: string | undefined;
  accommodations: Accommodation[];
}

/** Writes the answers; `replace` when there may be earlier ones. */
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

/** Writes what a person needs, to be deleted some days after the event. */
export async function saveNeeds(
  ctx: Ctx,
  event: EventTerms,
  id: ParticipationId,
  { dietary, accommodations, replace }: GivenNeeds & { replace: boolean },
): Promise<void> {
  if (replace) await ctx.db.deleteFrom('needs').where('participation_id', '=', id).execute();
  if (!dietary && accommodations.length === 0) return;
  await ctx.db
    .insertInto('needs')
    .values({
      participation_id: id,
      dietary: dietary ?? null,
      accommodations: JSON.stringify(accommodations),
      delete_on: needsDeletedOn(event.ends_on),
    })
    .execute();
}
