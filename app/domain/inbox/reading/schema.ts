import type { Instant } from '../../kernel/time.ts';
import type { Answer } from '../../participation/invitations/schema.ts';

/** What a message that came in says, before anybody has asked whether it is true. */
export interface Message {
  /** The sole address in From, in lower case; undefined when there is none or more than one. */
  from: string | undefined;
  subject: string;
  /** What a person reads in it, without markup; made only when somebody is to read it. */
  text: () => string;
  /** The plus parts, ours by their form, of the addresses it was sent to. */
  keys: string[];
  /** The receiving server found that whoever sent it is not the owner of the address in From. */
  isForged: boolean;
  content: Content;
}

export type Content =
  | { kind: 'reply'; reply: Reply }
  | { kind: 'bounce'; bounce: Bounce }
  /** Out of office, receipts, lists: nobody wrote it to us. */
  | { kind: 'auto-reply' }
  | { kind: 'counter' | 'delegation' | 'other'; because: Unclear; reply?: Partial<Reply> };

/** A METHOD:REPLY as its sender wrote it (RFC 5546 §3.2.3). */
export interface Reply {
  uid: string;
  /** In lower case. */
  attendee: string;
  answer: Answer;
  comment: string | undefined;
  sequence: number;
  stamp: Instant;
  /** Which date of a series it answers. */
  occurrence: Instant | undefined;
  /** It says when what it answers begins, as an answer to one date does. */
  hasStart: boolean;
}

/** What a mail server says became of a mail (RFC 3464). */
export interface Bounce {
  /** Original and final recipient, in lower case. */
  recipients: string[];
  action: string;
  /** RFC 3463: `5.1.1`. */
  status: string;
  explanation: string;
}

/** Why a message cannot be read as an answer. */
export const unclear = [
  'empty',
  'oversized',
  'unreadable',
  'a-letter',
  'counter',
  'delegation',
  'other-method',
  'several',
  'no-answer',
] as const;
export type Unclear = (typeof unclear)[number];
