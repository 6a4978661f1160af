import { calendarFeed } from '../domain/calendar/ical.ts';
import { calendarIdentityOf } from '../domain/events/calendar-entry/rules.ts';
import type { listCalendarEntries } from '../domain/participation/own/queries.server.ts';
import type { Handled } from './handle.ts';
import { ownDoor } from './join.ts';

type Entry = Awaited<ReturnType<typeof listCalendarEntries>>[number];

/** A person's own events as a calendar to subscribe to, with the way in for those who follow online. */
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
  const joinUrl = wayIn(entry, web.settings.appUrl);
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
      joinUrl ? `${words['my-page'].join}: ${joinUrl}` : undefined,
    ]
      .filter(Boolean)
      .join('\n\n'),
    location: entry.mode === 'room' ? [entry.place, entry.address].filter(Boolean).join(', ') || undefined : undefined,
    url: new URL(`/arrangementer/${entry.slug}`, web.settings.appUrl).href,
    status: statusOf(entry),
  };
}

/**
 * The door of one's own, which notes who came and asks for a sign-in: calendars are shown to others. A meeting one is
 * invited to has its address, for there the roll is called.
 */
function wayIn({ id, mode, source, join_url }: Entry, appUrl: string): string | undefined {
  if (!join_url) return undefined;
  if (source === 'invitation') return join_url;
  return mode === 'online' ? ownDoor(id, appUrl) : undefined;
}

/** What nobody has said yes to yet is not certain in the reader's calendar either. */
function statusOf({ cancelled_at, state }: Entry) {
  if (cancelled_at) return 'CANCELLED' as const;
  return state === 'registered' ? ('CONFIRMED' as const) : ('TENTATIVE' as const);
}
