import type { ContactId, EventId, MessageId, ParticipationId } from '../kernel/ids.ts';
import type { Language } from '../kernel/shapes.ts';
import type { Instant } from '../kernel/time.ts';

/** Every kind of mail, named for what happened. Each has a composer (`app/jobs/mails/`) and a template (`emails/`). */
export const purposes = [
  'sign-in',
  'registration-confirmed',
  'registration-waitlisted',
  'place-offered',
  'registration-withdrawn',
  'event-changed',
  'event-cancelled',
  'event-reminder',
  'event-message',
  'invitation',
  'invitation-changed',
  'invitation-withdrawn',
  'invitation-reminder',
  'invitation-answered',
  'round-asked',
  'new-address',
  'subscription-asked',
  'subscription-confirmed',
  'newsletter-test',
  'address-changed',
  'minutes-comment',
  'minutes-signature',
  'minutes-published',
  'meeting-notice',
  'survey-asked',
] as const;
export type Purpose = (typeof purposes)[number];

export const states = [
  /** Waits for its turn (`due_at`). */
  'queued',
  /** A worker has taken it and renders it; another may when the lease runs out. */
  'claimed',
  /** Committed before the server is asked: from here on the mail may have left. */
  'sending',
  /** The server took it. */
  'accepted',
  /** The server refused it for good, or for 48 hours. */
  'failed',
  /** It may or may not have arrived: a person decides, the platform never guesses. */
  'uncertain',
  /** The address takes no mail. */
  'suppressed',
  /** No longer true or no one to send it to (`obsolete_because`). */
  'obsolete',
] as const;
export type State = (typeof states)[number];

/** Why a mail was not sent after all. */
export const obsoleteReasons = [
  'no-address',
  'contact-gone',
  'contact-merged',
  'too-late',
  'event-cancelled',
  'event-over',
  'event-moved',
  'registration-changed',
  'offer-answered',
  'invitation-answered',
  'answered-there',
  'round-answered',
  'minutes-settled',
  'unsubscribed',
  'not-called',
  'notice-replaced',
  'survey-answered',
  'survey-closed',
  'issue-gone',
] as const;
export type ObsoleteReason = (typeof obsoleteReasons)[number];

/** A mail a worker has taken, with whom it goes to as of now. */
export interface ClaimedMessage {
  id: MessageId;
  purpose: Purpose;
  /** Ids and codes the composer needs. */
  data: Record<string, string | number | null>;
  event_id: EventId | null;
  participation_id: ParticipationId | null;
  created_at: Instant;
  attempts: number;
  /** What is sent, from the first attempt on. */
  frozen: FrozenMessage | undefined;
  recipient: Recipient | undefined;
}

export interface Recipient {
  contactId: ContactId | null;
  address: string;
  /** Only of a contact whose owner has proven the address. */
  name: string | null;
  language: Language;
}

/** A rendered mail, as it will be sent every time. */
export interface FrozenMessage {
  id: MessageId;
  sent_to: string;
  subject: string;
  message_id: string;
  bytes: string;
  bytes_secret: 'sign-in' | 'links' | 'none';
  /** The plus part of the envelope's sender: a report that it did not arrive comes back with it. */
  return_key: string | null;
}

/** What became of an attempt. */
export type Outcome =
  | { kind: 'accepted'; code: number; text: string }
  /** For good: 5xx except 503. */
  | { kind: 'refused'; code: number; text: string }
  /** Not now: 4xx, 503, or the connection was lost before the mail was handed over. */
  | { kind: 'later'; code?: number; text: string }
  /** The server gave us no session, so that nothing is said about the mail. */
  | { kind: 'unreachable'; code?: number | undefined; text: string }
  /** The connection was lost while or after the mail was handed over. */
  | { kind: 'uncertain'; text: string }
  /** Not tried at all. */
  | { kind: 'untried' };
