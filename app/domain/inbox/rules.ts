import type { ContactId, EventId, ParticipationId } from '../kernel/ids.ts';
import { type Instant, plus } from '../kernel/time.ts';
import type { Message, Reply } from './reading/schema.ts';
import type { Doubt, Folder, IncomingState } from './schema.ts';

/** Pure decisions about whether a message is what it says. */

/** An invitation as its key finds it, with everyone who may answer it. */
export interface Invited {
  participationId: ParticipationId;
  eventId: EventId;
  contactId: ContactId;
  /** Whose calendar the invitation stands in: the contact or their assistant. */
  recipientId: ContactId;
  assistantId: ContactId | null;
  uid: string;
  /** When it begins; of a date of a series, when that was first to be. */
  occursAt: Instant;
  /** It stands, and is still to come. */
  isAhead: boolean;
  sequence: number;
  /** The addresses of those three, in lower case. */
  addresses: Map<string, ContactId>;
}

/**
 * Who has answered which invitations, or why nobody can say so. Key, UID and invited address must be one calendar's,
 * and whoever sent the message must be the person invited or their assistant of today (RFC 5546 §6.1). All dates of a
 * series have one key: a reply answers the date it names, or all.
 */
export function judge(
  { keys, from, isForged }: Pick<Message, 'keys' | 'from' | 'isForged'>,
  reply: Reply,
  { invited, now }: { invited: Map<string, Invited[]>; now: Instant },
): { invited: Invited[]; answeredBy: ContactId } | { doubt: Doubt } {
  const [key, ...more] = keys;
  if (!key || more.length > 0) return { doubt: 'no-key' };
  const dates = invited.get(key) ?? [];
  const [one] = dates;
  if (!one) return { doubt: 'unknown-key' };
  if (one.uid !== reply.uid) return { doubt: 'other-uid' };
  if (one.addresses.get(reply.attendee) !== one.recipientId) return { doubt: 'other-attendee' };
  const answeredBy = from === undefined ? undefined : one.addresses.get(from);
  const mayAnswer = answeredBy === one.contactId || answeredBy === one.assistantId;
  if (!answeredBy || !mayAnswer || !isStillTheirs(one)) return { doubt: 'other-sender' };
  if (isForged) return { doubt: 'forged' };
  const answered = datesAnswered(dates, reply);
  if ('doubt' in answered) return answered;
  // An answer from the future would outrank every later one.
  if (reply.stamp > plus(now, { hours: 24 })) return { doubt: 'stamp-ahead' };
  return { invited: answered.dates, answeredBy };
}

/**
 * Without a RECURRENCE-ID a reply is to the whole series (RFC 5546 §3.2.3). We send each date by itself, so one that has
 * a start may as well come from a calendar that has lost which date it was, and one whose SEQUENCE is not that of every
 * date to come is not to all of them: a person reads those.
 */
function datesAnswered(
  dates: Invited[],
  { occurrence, hasStart, sequence }: Reply,
): { dates: Invited[] } | { doubt: Doubt } {
  if (occurrence) {
    const named = dates.filter(({ occursAt }) => occursAt === occurrence);
    return named.length > 0 ? { dates: named } : { doubt: 'other-date' };
  }
  const ahead = dates.filter(({ isAhead }) => isAhead);
  if (ahead.length <= 1) return { dates: ahead.length === 1 ? ahead : dates.slice(-1) };
  const isClear = !hasStart && ahead.every((date) => date.sequence === sequence);
  return isClear ? { dates: ahead } : { doubt: 'which-date' };
}

/** An assistant's copy is worth nothing once someone else assists. */
function isStillTheirs({ recipientId, contactId, assistantId }: Invited): boolean {
  return recipientId === contactId || recipientId === assistantId;
}

/** What the address of a newsletter's mailto asks to be written: a machine that answers by itself writes something else. */
export const LEAVE_SUBJECT = 'avmeld';

/** Whether a mail leaves the newsletters: nothing in its subject but the word we asked for, or the one that is usual. */
export function isLeaving({ subject, content }: Pick<Message, 'subject' | 'content'>): boolean {
  if (content.kind !== 'other' || content.because !== 'a-letter') return false;
  return [LEAVE_SUBJECT, 'unsubscribe'].includes(subject.trim().toLowerCase());
}

/** What waits for a person stays apart from what is done. */
export function folderOf(state: IncomingState): Folder {
  return state === 'review' ? 'review' : 'handled';
}

/** What a report's status asks for (RFC 3463): a refusal of our mail as such is for a person, at once. */
export function isAlarm(status: string): boolean {
  return status.startsWith('5.7.');
}
