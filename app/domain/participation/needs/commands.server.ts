import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { dateOf } from '../../kernel/time.ts';

/** Deletes allergies and accommodation needs whose day has come, days after the event they were given for. */
export async function deleteNeeds(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, ({ db }) => db.deleteFrom('needs').where('delete_on', '<=', dateOf(ctx.now())).execute());
}
