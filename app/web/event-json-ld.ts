import { DateTime } from 'luxon';
import { inLanguage, isCancelled } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import { eventUrl } from './event-feeds.ts';
import type { Handled } from './handle.ts';

const SCHEMA = 'https://schema.org/';

/** The event for search engines (schema.org `Event`), as text that is safe inside `<script>`. */
export function eventJsonLd(event: Event, handled: Handled): string {
  const { language, words } = handled;
  const url = eventUrl(event, handled);
  const has = (mode: 'room' | 'online') => event.pools.some((pool) => pool.mode === mode);
  const place = has('room') && {
    '@type': 'Place',
    name: event.place ?? words.site.name,
    ...(event.address && { address: event.address }),
  };
  const online = has('online') && { '@type': 'VirtualLocation', url };
  const locations = [place, online].filter(Boolean);
  const attendance = has('room') && has('online') ? 'Mixed' : has('online') ? 'Online' : 'Offline';
  const at = (local: string) => DateTime.fromISO(local, { zone: event.zone }).toISO({ suppressMilliseconds: true });
  return scriptSafe({
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: inLanguage(event, 'title', language),
    description: inLanguage(event, 'summary', language),
    url,
    startDate: at(event.starts_local),
    endDate: at(event.ends_local),
    eventStatus: `${SCHEMA}${isCancelled(event) ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `${SCHEMA}${attendance}EventAttendanceMode`,
    location: locations.length === 1 ? locations[0] : locations,
    isAccessibleForFree: true,
    offers: {
      '@type': 'Offer',
      price: 0,
      priceCurrency: 'NOK',
      url: `${url}/pamelding`,
      validThrough: event.deadline_at ?? event.ends_at,
    },
    organizer: { '@type': 'Organization', name: words.site.name },
    performer: event.sessions
      .flatMap((session) => session.speakers)
      .map((speaker) => ({ '@type': 'Person', name: speaker.name })),
  });
}

/** `</script>` and `<!--` in a title must not end the element; U+2028 and U+2029 end lines in older readers. */
function scriptSafe(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
