import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId } from '../../kernel/ids.ts';
import { canSeeDrafts } from '../policy.ts';
import { getEvent } from '../queries.server.ts';
import { hasEnded, isCancelled } from '../rules.ts';
import type { Event } from '../schema.ts';

/** The groups' own meetings of a day that the actor may see, in the order of the groups; cancelled ones too. */
export async function listParts(ctx: Ctx, dayId: EventId): Promise<Event[]> {
  const rows = await ctx.db
    .selectFrom('events')
    .select('id')
    .where('day_id', '=', dayId)
    .$if(!canSeeDrafts(ctx.actor), (parts) => parts.where('published_at', 'is not', null))
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const parts: Event[] = [];
  for (const { id } of rows) parts.push(await getEvent(ctx, id as EventId));
  return parts;
}

/** Those of them that can still be changed: neither cancelled nor held. */
export async function listAhead(ctx: Ctx, dayId: EventId): Promise<Event[]> {
  return (await listParts(ctx, dayId)).filter((part) => !isCancelled(part) && !hasEnded(part, ctx.now()));
}
