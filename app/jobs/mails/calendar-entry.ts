import { calendarObject } from '../../domain/calendar/ical.ts';
import { calendarIdentityOf, calendarTimesOf } from '../../domain/events/calendar-entry/rules.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import { partstatOf, replyAddress } from '../../domain/participation/invitations/rules.ts';
import { translator } from '../../text/index.ts';
import type { Desk, Mail } from './composer.ts';
import type { About } from './registration.ts';

/** The calendar file of a mail, and for an invitation the ORGANIZER it comes from. */
export type Entry = Pick<Mail, 'calendar' | 'from'>;

/**
 * The event for whoever registered (RFC 5546 §3.2.1: published, nobody is asked to answer). SEQUENCE is the event's and
 * the registration's together: both only rise. Taken back (§4.1.3) it is the same entry, cancelled.
 */
export function publishedEntry(
  { mail, participation }: About,
  now: Instant,
  { from }: Pick<Desk, 'from'>,
  as: 'CONFIRMED' | 'CANCELLED',
  otherDates: Pick<About, 'mail' | 'participation'>[] = [],
): Entry {
  const method = as === 'CANCELLED' ? 'CANCEL' : 'PUBLISH';
  const entryOf = ({ mail, participation }: Pick<About, 'mail' | 'participation'>) => ({
    ...factsOf(mail, participation),
    ...calendarIdentityOf(participation),
    ...{ status: as, dtstamp: now, organiser: from },
    sequence: participation.calendar_sequence + participation.own_sequence,
    title: mail.event.title,
  });
  const content = calendarObject({ method, ...entryOf({ mail, participation }) }, otherDates.map(entryOf));
  return { calendar: { method, content } };
}

/**
 * The event for whoever is invited (§3.2.2): its sole attendee is the reader, whose answer it echoes, and its ORGANIZER
 * is an address of their own, which the mail comes from too. What is withdrawn or cancelled is taken back (§3.2.5).
 */
export function invitedEntry(
  { mail, participation, recipient, invitation }: About,
  now: Instant,
  { from, meetingAddress }: Pick<Desk, 'from' | 'meetingAddress'>,
  /** The SEQUENCE with which it is taken back from one mailbox alone. */
  takenBackAs?: number,
): Entry {
  if (!invitation) return {};
  const isTakenBack =
    takenBackAs !== undefined || participation.cancelled_at !== null || participation.state === 'withdrawn';
  const method = isTakenBack ? 'CANCEL' : 'REQUEST';
  const organiser = { name: from.name, address: replyAddress(meetingAddress, invitation.reply_key) };
  const { event, assists } = mail;
  const { uid, occurrence_local } = invitation;
  const content = calendarObject({
    ...factsOf(mail, participation),
    ...{ method, status: isTakenBack ? 'CANCELLED' : 'CONFIRMED', dtstamp: now, organiser },
    ...{ uid, occurrence_local: occurrence_local ?? undefined },
    sequence: takenBackAs ?? participation.calendar_sequence + participation.own_sequence,
    title: assists?.name ? `${assists.name}: ${event.title}` : event.title,
    attendee: {
      name: recipient.name ?? recipient.address,
      address: recipient.address,
      partstat: partstatOf(participation.state),
    },
  });
  return { calendar: { method, content }, from: organiser };
}

function factsOf(
  { event, language }: About['mail'],
  { occurrence_local }: Pick<About['participation'], 'occurrence_local'>,
) {
  const t = translator(language);
  const { starts_local, ends_local, zone, url, mode, place, address, joinUrl } = event;
  const location = mode === 'online' ? t('mail.facts.online') : [place, address].filter(Boolean).join(', ');
  return {
    ...calendarTimesOf({ starts_local, ends_local, occurrence_local }),
    ...{ zone, url },
    description: joinUrl ? `${t('mail.facts.join')}: ${joinUrl}` : undefined,
    location: location || undefined,
  };
}
