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
  startsAt: Instant;
  /** The addresses of those three, in lower case. */
  addresses: Map<string, ContactId>;
}

/**
 * Who has answered which invitation, or why nobody can say so. Key, UID and invited address must be one invitation's,
 * and whoever sent the message must be the person invited or their assistant of today (RFC 5546 §6.1).
 */
export function judge(
  { keys, from, isForged }: Pick<Message, 'keys' | 'from' | 'isForged'>,
  reply: Reply,
  { invited, now }: { invited: Map<string, Invited>; now: Instant },
): { invited: Invited; answeredBy: ContactId } | { doubt: Doubt } {
  const [key, ...more] = keys;
  if (!key || more.length > 0) return { doubt: 'no-key' };
  const one = invited.get(key);
  if (!one) return { doubt: 'unknown-key' };
  if (one.uid !== reply.uid) return { doubt: 'other-uid' };
  if (one.addresses.get(reply.attendee) !== one.recipientId) return { doubt: 'other-attendee' };
  const answeredBy = from === undefined ? undefined : one.addresses.get(from);
  const mayAnswer = answeredBy === one.contactId || answeredBy === one.assistantId;
  if (!answeredBy || !mayAnswer || !isStillTheirs(one)) return { doubt: 'other-sender' };
  if (isForged) return { doubt: 'forged' };
  if (reply.occurrence && reply.occurrence !== one.startsAt) return { doubt: 'other-date' };
  // An answer from the future would outrank every later one.
  if (reply.stamp > plus(now, { hours: 24 })) return { doubt: 'stamp-ahead' };
  return { invited: one, answeredBy };
}

/** An assistant's copy is worth nothing once someone else assists. */
function isStillTheirs({ recipientId, contactId, assistantId }: Invited): boolean {
  return recipientId === contactId || recipientId === assistantId;
}

/** What waits for a person stays apart from what is done. */
export function folderOf(state: IncomingState): Folder {
  return state === 'review' ? 'review' : 'handled';
}

/** What a report's status asks for (RFC 3463): a refusal of our mail as such is for a person, at once. */
export function isAlarm(status: string): boolean {
  return status.startsWith('5.7.');
}
