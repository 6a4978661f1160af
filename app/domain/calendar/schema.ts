import type { Instant, LocalTime } from '../kernel/time.ts';

/** One thing in a calendar. Strings are single lines, except the description. */
export interface CalendarEntry {
  /** Made once by us and never changed: it is how calendars know the entry again. */
  uid: string;
  /** Of a series: the time this date was first set for, whatever time it has now. All dates share `uid`. */
  occurrence_local?: LocalTime | undefined;
  sequence: number;
  /** When this message was composed; an instant, written in UTC. */
  dtstamp: Instant;
  starts_local: LocalTime;
  ends_local: LocalTime;
  zone: string;
  /** Whole days: from the start's date to the end's, both included. */
  all_day?: boolean;
  title: string;
  description?: string | undefined;
  location?: string | undefined;
  url?: string | undefined;
  organiser?: Mailbox | undefined;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
}

export interface Mailbox {
  name: string;
  address: string;
}

export type PartStat = 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';

/** One entry on its way to one person: PUBLISH tells, REQUEST asks its sole attendee, CANCEL takes back. */
export interface CalendarMessage extends CalendarEntry {
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  attendee?: (Mailbox & { partstat?: PartStat }) | undefined;
}

/** A calendar people subscribe to. Without a method it is a plain file of entries (RFC 5545 §3.7.2). */
export interface CalendarFeed {
  name: string;
  method?: 'PUBLISH' | undefined;
  /** How often clients should look again. */
  refresh_hours: number;
  entries: CalendarEntry[];
}
