import { getEventBySlug } from '../../domain/events/queries.server.ts';
import { calendarResponse, eventFile } from '../../web/event-feeds.ts';
import { handle } from '../../web/handle.ts';

/** The event for a calendar. */
export const loader = handle(async (handled) => {
  const event = await getEventBySlug(handled.ctx, handled.params.slug);
  return calendarResponse(handled.request, eventFile(event, handled), event.slug);
});
