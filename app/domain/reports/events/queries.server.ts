import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { canWriteReports } from '../policy.ts';

/** Published events that have begun and were not cancelled, the latest first, at most 300. For the secretariat. */
export async function listEventsToReport(ctx: Ctx): Promise<{ id: EventId; title: string; starts_local: LocalTime }[]> {
  requireThat(canWriteReports(ctx.actor));
  return ctx.db
    .selectFrom('events')
    .select(['id', 'title', 'starts_local'])
    .$narrowType<{ id: EventId; starts_local: LocalTime }>()
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<=', ctx.now())
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(300)
    .execute();
}
