import ICAL from 'ical.js';
import type { Attachment } from 'postal-mime';
import { textOf } from './bounce.ts';
import { instantIn } from './calendar-time.ts';
import type { Content, Reply } from './schema.ts';

/** Reading a calendar object that came in (RFC 5546 §3.2.3). A recurrence rule in it is never followed. */
export function replyIn(part: Attachment): Content {
  try {
    const object: unknown[] = ICAL.parse(textOf(part));
    if (typeof object[0] !== 'string') return { kind: 'other', because: 'several' };
    return contentOf(new ICAL.Component(object as ConstructorParameters<typeof ICAL.Component>[0]));
  } catch {
    // ical.js throws at whatever is not written as RFC 5545 says, whether in the object or in one value of it.
    return { kind: 'other', because: 'unreadable' };
  }
}

const ANSWERS: Record<string, Reply['answer']> = { ACCEPTED: 'yes', DECLINED: 'no', TENTATIVE: 'maybe' };

function contentOf(calendar: ICAL.Component): Content {
  const method = String(calendar.getFirstPropertyValue('method') ?? '').toUpperCase();
  const events = calendar.getAllSubcomponents('vevent');
  if (method === 'COUNTER') return { kind: 'counter', because: 'counter' };
  if (method !== 'REPLY') return { kind: 'other', because: 'other-method' };
  const [event] = events;
  const attendees = event?.getAllProperties('attendee') ?? [];
  const isDelegating = attendees.some(
    (attendee) =>
      attendee.getParameter('delegated-to') !== undefined ||
      attendee.getParameter('delegated-from') !== undefined ||
      String(attendee.getParameter('partstat')).toUpperCase() === 'DELEGATED',
  );
  if (isDelegating) return { kind: 'delegation', because: 'delegation' };
  if (!event || events.length !== 1 || attendees.length !== 1) return { kind: 'other', because: 'several' };
  return replyOf(calendar, event, attendees[0]!);
}

function replyOf(calendar: ICAL.Component, event: ICAL.Component, attendee: ICAL.Property): Content {
  const answer = ANSWERS[String(attendee.getParameter('partstat')).toUpperCase()];
  if (!answer) return { kind: 'other', because: 'no-answer' };
  const uid = String(event.getFirstPropertyValue('uid') ?? '');
  const stamp = instantIn(calendar, event.getFirstProperty('dtstamp'));
  const occurrence = instantIn(calendar, event.getFirstProperty('recurrence-id'));
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
  const isOneDate = event.hasProperty('recurrence-id');
  if (!uid || !stamp || !Number.isInteger(sequence) || sequence < 0 || (isOneDate && !occurrence))
    return { kind: 'other', because: 'unreadable' };
  const address = addressOf(attendee.getFirstValue());
  return {
    kind: 'reply',
    reply: {
      ...{ uid, attendee: address, answer, comment: commentIn(event, attendee), sequence, stamp, occurrence },
      hasStart: event.hasProperty('dtstart'),
    },
  };
}

function addressOf(value: unknown): string {
  return String(value ?? '')
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
}

/** A property in the standard; Google writes it as a parameter of the attendee. */
function commentIn(event: ICAL.Component, attendee: ICAL.Property): string | undefined {
  const comment = event.getFirstPropertyValue('comment') ?? attendee.getParameter('x-response-comment');
  return comment === undefined || comment === null ? undefined : String(comment);
}
