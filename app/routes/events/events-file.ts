import { listForCalendars } from '../../domain/events/listing/queries.server.ts';
import { calendarResponse, eventsFile } from '../../web/event-feeds.ts';
import { handle } from '../../web/handle.ts';

/** All events, for a calendar to subscribe to. */
export const loader = handle(async (handled) => {
  const events = await listForCalendars(handled.ctx);
  return calendarResponse(handled.request, eventsFile(events, handled), 'arrangementer');
});
