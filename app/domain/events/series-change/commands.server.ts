import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { type Happenings, publish } from '../../kernel/happenings.ts';
import type { EventId } from '../../kernel/ids.ts';
import { writeChange } from '../commands.server.ts';
import { canArrangeEvents } from '../policy.ts';
import { lockAhead } from '../series/commands.server.ts';
import { changedTo } from './rules.ts';
import type { SeriesChange } from './schema.ts';

/**
 * Changes every date of the series that is still to come, drafts too. Whoever is registered on several gets one mail; each
 * date's calendar entry follows by itself. A new text is told only when `tell` says so. Doing it again changes nothing.
 * Throws Conflict for a single event, Invalid beside what cannot be.
 */
export async function changeDates(
  ctx: Ctx,
  id: EventId,
  change: SeriesChange,
  { tell = true }: { tell?: boolean } = {},
): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const changes: Happenings['event.changed'][] = [];
    for (const { event, draft } of changedTo(await lockAhead(ctx, id), change)) {
      const { told } = await writeChange(ctx, event, draft, { tell });
      if (told) changes.push(told);
    }
    if (changes.length > 0) await publish(ctx, 'series.changed', { changes });
  });
}
