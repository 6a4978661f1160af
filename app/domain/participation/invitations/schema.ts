import { z } from 'zod';
import { type Mode, modes } from '../../events/schema.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import { emailAddress, line, prose } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';

export const answers = ['yes', 'no', 'maybe'] as const;
export type Answer = (typeof answers)[number];

/** How an answer came. */
export type Channel = 'web' | 'mail' | 'secretariat';

/** What is posted on the page where an invitation is answered. */
export const AnswerForm = z.object({
  answer: z.enum(answers, { error: 'choose' }),
  mode: z.enum(modes).optional(),
  comment: prose(500).optional(),
});
export type AnswerForm = z.output<typeof AnswerForm>;

/** An answer to an invitation, on the web, by hand or read from a mail. */
export interface InvitationAnswer {
  answer: Answer;
  comment?: string | undefined;
  channel: Channel;
  /** Room or online, where the event has both; otherwise as before. */
  mode?: Mode | undefined;
  /** Who answered: the person or the assistant. Left out, it is the actor. */
  answeredBy?: ContactId | undefined;
  /** It follows from an answer to something else, so the calendar that gave that one does not hold it. */
  isDerived?: true | undefined;
  /** Of a REPLY: the SEQUENCE it answers and its DTSTAMP. An answer without them is to what stands now. */
  sequence?: number | undefined;
  stamp?: Instant | undefined;
}

/** Which varamedlem is called in. */
export const VaraForm = z.object({ contactId: z.string({ error: 'required' }).transform((id) => id as ContactId) });

/** Someone the secretariat invites, or who comes in another's place. */
export const Guest = z.object({ name: line(120), email: emailAddress });
export type Guest = z.output<typeof Guest>;

/** A guest, and what else of the day they are invited to. */
export const GuestForm = Guest.extend({
  also: z
    .array(z.uuid().transform((id) => id as EventId))
    .max(100)
    .default([]),
});
