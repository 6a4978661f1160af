import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';

/** A calendar object as a client reads it out of a mail. */
export interface ReadObject {
  method: string;
  uid: string;
  /** Which date of a series, as it was first to be: `2026-02-19T09:00:00`; empty for what is none. */
  recurrence: string;
  sequence: number;
  stamp: string;
  starts: string;
  title: string;
  location: string;
  organiser: string;
  attendees: { address: string; partstat: string }[];
}

/** The text of the calendar object in a mail's bytes, or undefined. */
export async function calendarTextIn(bytes: string): Promise<string | undefined> {
  const { attachments } = await PostalMime.parse(bytes);
  const part = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  return part && new TextDecoder().decode(part.content as ArrayBuffer);
}

/** The calendar object in a mail's bytes, or undefined. */
export async function objectIn(bytes: string): Promise<ReadObject | undefined> {
  const object = await calendarTextIn(bytes);
  if (!object) return undefined;
  const calendar = new ICAL.Component(ICAL.parse(object));
  const entry = calendar.getFirstSubcomponent('vevent')!;
  const text = (name: string) => String(entry.getFirstPropertyValue(name) ?? '');
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: text('uid'),
    recurrence: text('recurrence-id'),
    sequence: Number(text('sequence')),
    stamp: text('dtstamp'),
    starts: text('dtstart'),
    title: text('summary'),
    location: text('location'),
    organiser: text('organizer').replace(/^mailto:/i, ''),
    attendees: entry.getAllProperties('attendee').map((attendee) => ({
      address: String(attendee.getFirstValue()).replace(/^mailto:/i, ''),
      partstat: String(attendee.getParameter('partstat')),
    })),
  };
}

/** Someone's participation in an event. */
export async function participationOf({ db }: Ctx, eventId: EventId, contactId: ContactId) {
  const row = await db
    .selectFrom('participations')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('contact_id', '=', contactId)
    .executeTakeFirstOrThrow();
  return { ...row, id: row.id as ParticipationId };
}
