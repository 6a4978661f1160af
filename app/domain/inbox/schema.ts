import { z } from 'zod';
import type { IncomingId } from '../kernel/ids.ts';
import { causes } from './refusals/rules.ts';

export const states = [
  /** Read, true, and carried out. */
  'applied',
  /** An answer to something that has changed since, or that a later answer has overtaken: kept, counted for nothing. */
  'stale',
  /** A person decides. */
  'review',
  /** A person has decided that nothing is to be done. */
  'dismissed',
  /** Nobody wrote it to us, or it says what was known. */
  'ignored',
] as const;
export type IncomingState = (typeof states)[number];

/** Why a message that reads as an answer is not taken for one. */
export const doubts = [
  'no-key',
  'unknown-key',
  'other-uid',
  'other-attendee',
  'other-sender',
  'other-date',
  'which-date',
  'forged',
  'stamp-ahead',
  'unsent',
] as const;
export type Doubt = (typeof doubts)[number];

/** The reason of a report that a mail server will not take our mail as such. */
export const REFUSED = 'refused-by-policy';

/** Which reports are put away together: those of one cause, up to the newest that was shown. */
export const RefusalsForm = z.object({
  cause: z.enum(causes),
  newest: z.uuid().transform((id) => id as IncomingId),
});

/** Where a message goes in the mailbox once what it says has been committed. */
export type Folder = 'handled' | 'review';

/** A person's decision that a message is an answer. */
export const Acceptance = z.object({
  participationId: z.uuid('choose'),
  answer: z.enum(['yes', 'no', 'maybe'], { error: 'choose' }),
});
export type Acceptance = z.output<typeof Acceptance>;
