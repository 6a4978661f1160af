import { createEvent, publishEvent } from '../../app/domain/events/commands.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';

/** The valid minimum of each thing, made by the real commands; a test says only what it is about. */

// --- events ---

/** A webinar three weeks after the test clock's start, online and without a limit. */
export function anEventDraft(draft: Partial<EventDraft> = {}): EventDraft {
  return {
    kind: 'webinar',
    title: 'Overvann i sentrum',
    summary: 'Tre kommuner viser hva de har gjort.',
    audience: 'Ansatte og folkevalgte i medlemskommunene.',
    starts_local: '2026-02-05T09:00' as LocalTime,
    ends_local: '2026-02-05T10:30' as LocalTime,
    openness: 'open',
    offer_hours: 24,
    themes: [],
    groups: [],
    pools: [{ mode: 'online', capacity: null }],
    questions: [],
    ...draft,
  };
}

/** A draft that only the secretariat sees. */
export function anEvent(ctx: Ctx, draft: Partial<EventDraft> = {}): Promise<{ id: EventId; slug: string }> {
  return createEvent(ctx, anEventDraft(draft));
}

export async function aPublishedEvent(
  ctx: Ctx,
  draft: Partial<EventDraft> = {},
): Promise<{ id: EventId; slug: string }> {
  const event = await anEvent(ctx, draft);
  await publishEvent(ctx, event.id);
  return event;
}
