import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import type { EventId } from '../../kernel/ids.ts';
import type { LocalTime } from '../../kernel/time.ts';
import { createEvent } from '../commands.server.ts';
import { listParts } from '../days/queries.server.ts';
import { copyPartners } from '../partners/commands.server.ts';
import { canArrangeEvents } from '../policy.ts';
import { copyProgramme } from '../programme/commands.server.ts';
import { getEvent } from '../queries.server.ts';
import { isCancelled } from '../rules.ts';
import type { Event } from '../schema.ts';
import { copyOf, shiftOf, titleAlong } from './rules.ts';
import type { EventCopy } from './schema.ts';

/** Makes a draft of the same event at another time, with its programme and, of a day, its groups' meetings. Nobody is registered on it. */
export async function copyEvent(ctx: Ctx, id: EventId, copy: EventCopy): Promise<{ id: EventId; slug: string }> {
  requireThat(canArrangeEvents(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const event = await getEvent(ctx, id);
    const made = await createEvent(ctx, copyOf(event, copy));
    const shift = shiftOf(event.starts_local, copy.starts_local);
    await copyContent(ctx, event, { id: made.id, shift });
    for (const part of await listParts(ctx, id)) {
      if (isCancelled(part)) continue;
      const partCopy = { title: titleAlong(part, event, copy.title), starts_local: shift(part.starts_local) };
      const { id: partId } = await createEvent(ctx, copyOf(part, partCopy), { dayId: made.id });
      await copyContent(ctx, part, { id: partId, shift });
    }
    return made;
  });
}

/** What hangs on an event hangs on one made from it too, in the caller's transaction: its programme, partners and actions. */
export async function copyContent(
  ctx: Ctx,
  from: Event,
  to: { id: EventId; shift: (local: LocalTime) => LocalTime },
): Promise<void> {
  await copyProgramme(ctx, from, to);
  await copyPartners(ctx, from.id, to.id);
  await publish(ctx, 'event.copied', { from: from.id, to: to.id });
}
