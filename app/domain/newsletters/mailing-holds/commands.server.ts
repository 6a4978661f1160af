import { lockRow } from '../../../../db/portable.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { MailingId } from '../../kernel/ids.ts';
import type { Outcome } from '../../outbox/schema.ts';
import { heldUntil, isAboutServer } from '../mailings/rules.ts';

/**
 * Lets a mailing wait when the last attempts failed for the server's sake, longer each time running; a server that took
 * up a copy ends that. It goes on by itself. Works inside a transaction.
 */
export async function noteServer(ctx: Ctx, id: MailingId, outcomes: Outcome[]): Promise<void> {
  const tried = outcomes.filter(({ kind }) => kind !== 'untried');
  const failed = tried.find(isAboutServer);
  const hasAnswered = tried.some((outcome) => !isAboutServer(outcome));
  if (failed && 'text' in failed) await hold(ctx, id, { reply: failed.text, isFirst: hasAnswered });
  else if (hasAnswered) await release(ctx, id);
}

async function hold(
  { db, now }: Ctx,
  id: MailingId,
  { reply, isFirst }: { reply: string; isFirst: boolean },
): Promise<void> {
  await lockRow(db, 'mailings', id);
  const held = await db
    .selectFrom('mailings')
    .select(['held_until', 'held_times'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  // Both connections fail at once, which is one time.
  if (held.held_until && held.held_until > now()) return;
  const times = isFirst ? 1 : held.held_times + 1;
  await db
    .updateTable('mailings')
    .set({ held_until: heldUntil(times, now()), held_times: times, held_reply: reply.slice(0, 500) })
    .where('id', '=', id)
    .execute();
}

async function release({ db }: Ctx, id: MailingId): Promise<void> {
  await db
    .updateTable('mailings')
    .set({ held_until: null, held_times: 0, held_reply: null })
    .where('id', '=', id)
    .where('held_times', '>', 0)
    .execute();
}
