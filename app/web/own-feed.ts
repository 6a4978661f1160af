import { calendarFeed } from '../domain/calendar/ical.ts';
import { calendarIdentityOf } from '../domain/events/calendar-entry/rules.ts';
import type { listCalendarEntries } from '../domain/participation/own/queries.server.ts';
import type { Handled } from './handle.ts';

type Entry = Awaited<ReturnType<typeof listCalendarEntries>>[number];

/** A person's own events as a calendar to subscribe to, with the link to join for those who follow online. */
export function ownFeed(entries: Entry[], handled: Handled): string {
  return calendarFeed({
    name: handled.words['my-page']['feed-name'],
    method: 'PUBLISH',
    refresh_hours: 2,
    entries: entries.map((entry) => entryOf(entry, handled)),
  });
}

function entryOf(entry: Entry, { web, language, words }: Handled) {
  const inLanguage = (norwegian: string, english: string | null) => (language === 'en' && english) || norwegian;
  const joins = (entry.mode === 'online' || entry.source === 'invitation') && entry.join_url;
  return {
    ...calendarIdentityOf(entry),
    sequence: entry.event_sequence + entry.calendar_sequence,
    dtstamp: entry.revised_at,
    starts_local: entry.starts_local,
    ends_local: entry.ends_local,
    zone: entry.zone,
    title: inLanguage(entry.title, entry.title_en),
    description: [
      inLanguage(entry.summary, entry.summary_en),
      joins ? `${words['my-page'].join}: ${entry.join_url}` : undefined,
    ]
      .filter(Boolean)
      .join('\n\n'),
    location: entry.mode === 'room' ? [entry.place, entry.address].filter(Boolean).join(', ') || undefined : undefined,
    url: new URL(`/arrangementer/${entry.slug}`, web.settings.appUrl).href,
    status: statusOf(entry),
  };
}

/** What nobody has said yes to yet is not certain in the reader's calendar either. */
function statusOf({ cancelled_at, state }: Entry) {
  if (cancelled_at) return 'CANCELLED' as const;
  return state === 'registered' ? ('CONFIRMED' as const) : ('TENTATIVE' as const);
}
