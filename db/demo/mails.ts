import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { newId } from '../../app/domain/kernel/ids.ts';
import { minus } from '../../app/domain/kernel/time.ts';
import { claimMessages, makeObsolete, releaseClaims } from '../../app/domain/outbox/claims/commands.server.ts';

/** The demo's past mails were never sent; they are marked as no longer wanted, so that only what is coming waits. */
export async function leaveOldMailUnsent(ctx: Ctx): Promise<void> {
  const lease = newId();
  const held = await ctx.db.selectFrom('events').select('id').where('ends_at', '<=', ctx.now()).execute();
  const over = new Set<string>(held.map((event) => event.id));
  const messages = await claimMessages(ctx, { lease, max: 100_000 });
  const old = messages.filter((message) => message.event_id && over.has(message.event_id));
  await makeObsolete(
    ctx,
    lease,
    old.map(({ id }) => ({ id, because: 'event-over' as const })),
  );
  const yesterday = minus(ctx.now(), { days: 1 });
  const welcomes = messages.filter(
    (message) => message.purpose === 'subscription-confirmed' && message.created_at < yesterday,
  );
  await makeObsolete(
    ctx,
    lease,
    welcomes.map(({ id }) => ({ id, because: 'too-late' as const })),
  );
  await releaseClaims(ctx, lease);
}
