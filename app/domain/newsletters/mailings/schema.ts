import { z } from 'zod';
import type { MailingId, NewsletterIssueId } from '../../kernel/ids.ts';
import { type Language, localTime } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';
import { Rule } from '../audiences/schema.ts';

export const mailingStates = [
  /** Waits for its time (`due_at`). */
  'scheduled',
  /** A person must say whether it is still to be sent (`because`). */
  'asks',
  /** Is being frozen, and then sent. */
  'running',
  /** Stands still until someone lets it go on (`because`). */
  'paused',
  /** Ended by a person; what was not sent is not sent. */
  'stopped',
  /** Nothing is left to send, and the deliveries add up. */
  'finished',
] as const;
export type MailingState = (typeof mailingStates)[number];

const limit = z.coerce
  .number({ error: 'not-a-number' })
  .int('not-a-number')
  .min(1, 'not-a-number')
  .max(1_000_000, 'too-large');

/** To whom, when (at once, if nothing is said) and how fast. */
export const MailingDraft = z.object({
  rule: Rule,
  due_local: localTime.optional(),
  per_second: limit.optional(),
  per_hour: limit.optional(),
});
export type MailingDraft = z.output<typeof MailingDraft>;

/** The form in which a mailing is planned; `til` names whom it is for. */
export const MailingPlan = z.object({
  til: z.string({ error: 'required' }).max(100),
  when: z.enum(['now', 'later'], { error: 'required' }),
  due_local: localTime.optional(),
  per_second: limit.optional(),
  per_hour: limit.optional(),
});

export interface Mailing {
  id: MailingId;
  issue_id: NewsletterIssueId;
  state: MailingState;
  because: 'missed' | 'restored' | 'person' | 'bounces' | null;
  created_at: Instant;
  due_at: Instant;
  per_second: number | null;
  per_hour: number | null;
  /** How many its rule gave, whether or not they were to have a copy. */
  found: number;
  /** The server takes no mail: until when it is let be, and what was said. */
  held_until: Instant | null;
  held_reply: string | null;
  started_at: Instant | null;
  frozen_at: Instant | null;
  resumed_at: Instant | null;
  ended_at: Instant | null;
}

/**
 * Why someone whom the rule gave has no delivery: they had left, may not be written to, had no address, were erased or
 * became one with another meanwhile, or the address is another's in the same mailing.
 */
export const omissions = ['left', 'no-basis', 'no-address', 'gone', 'same-address'] as const;
export type Omission = (typeof omissions)[number];

/** What every copy in a language has in common: its bytes, with marks where it is the reader's own. */
export interface FrozenEdition {
  language: Language;
  subject: string;
  bytes: string;
}
