import { setPartners } from '../domain/events/partners/commands.server.ts';
import { listPartners } from '../domain/events/partners/queries.server.ts';
import type { Event } from '../domain/events/schema.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { EventId } from '../domain/kernel/ids.ts';
import { tieEvent } from '../domain/programme/ties/commands.server.ts';
import { listActionsOfEvent } from '../domain/programme/ties/queries.server.ts';
import type { EventTies } from '../domain/programme/ties/schema.ts';
import type { EventTiesFrame } from '../ui/event-ties.tsx';
import { actionAreas } from './action-choices.ts';
import type { Handled } from './handle.ts';
import { partyFrame } from './parties.ts';

/** The part of an event's form about the programme: of an event there is, or a new one. */
export async function eventTies(handled: Handled, event?: Pick<Event, 'id' | 'starts_local'>): Promise<EventTiesFrame> {
  const { ctx, words } = handled;
  const texts = words['desk-events'].ties;
  const chosen = event ? await listActionsOfEvent(ctx, event.id) : [];
  const year = event ? { year: Number(event.starts_local.slice(0, 4)) } : {};
  return {
    texts,
    areas: await actionAreas(handled, { ...year, tied: chosen }),
    chosen,
    frame: await partyFrame(handled, { name: 'partners', legend: texts.partners }),
    partners: event ? (await listPartners(ctx, event.id)).map(({ name }) => name) : [],
  };
}

/** Writes what the form said of it, in the caller's transaction. */
export async function saveEventTies(
  ctx: Ctx,
  id: EventId,
  { actions, partners }: ReturnType<typeof EventTies.parse>,
): Promise<void> {
  await setPartners(ctx, id, partners);
  await tieEvent(ctx, id, actions);
}
