import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { createEvent } from '../commands.server.ts';
import { canArrangeEvents } from '../policy.ts';
import { copyProgramme } from '../programme/commands.server.ts';
import { getEvent } from '../queries.server.ts';
import { copyOf, shiftOf } from './rules.ts';
import type { EventCopy } from './schema.ts';

/** Makes a draft of the same event at another time, with its programme. Nobody is registered on it. */
export async function copyEvent(ctx: Ctx, id: EventId, copy: EventCopy): Promise<{ id: EventId; slug: string }> {
  requireThat(canArrangeEvents(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const event = await getEvent(ctx, id);
    const made = await createEvent(ctx, copyOf(event, copy));
    await copyProgramme(ctx, event, { ...made, shift: shiftOf(event.starts_local, copy.starts_local) });
    return made;
  });
}
