import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { type EventTerms, needsDeletedOn } from '../rules.ts';
import type { Accommodation } from '../schema.ts';

interface GivenNeeds {
  dietary?: string | undefined;
  accommodations: Accommodation[];
}

/** Writes what a person needs, to be deleted some days after the event; in the caller's transaction. */
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

/** Deletes allergies and accommodation needs whose day has come, days after the event they were given for. */
export async function deleteNeeds(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, ({ db }) => db.deleteFrom('needs').where('delete_on', '<=', dateOf(ctx.now())).execute());
}
