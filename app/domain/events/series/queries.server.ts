import type { Ctx } from '../../kernel/ctx.ts';
import { canSeeDrafts } from '../policy.ts';
import type { EventRow } from '../schema.ts';

/** Every date of the event's series that the actor may see, itself too, in the order they happen; none for a single event. */
export async function listDates(ctx: Ctx, { series_uid }: Pick<EventRow, 'series_uid'>): Promise<EventRow[]> {
  if (!series_uid) return [];
  const rows = await ctx.db
    .selectFrom('events')
    .selectAll()
    .where('series_uid', '=', series_uid)
    .$if(!canSeeDrafts(ctx.actor), (query) => query.where('published_at', 'is not', null))
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows as EventRow[];
}
