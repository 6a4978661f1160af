import { z } from 'zod';
import { line, prose } from '../../kernel/shapes.ts';

/**
 * Whom the secretariat writes to about an event. `missing`: contacts in the municipalities that have nobody coming;
 * `unanswered`: members of the groups it is for who have not answered.
 */
export const audiences = ['registered', 'waiting', 'attended', 'absent', 'missing', 'unanswered'] as const;
export type Audience = (typeof audiences)[number];

/** `key` belongs to the form: the same form sent twice is one letter. */
export const Letter = z.object({
  audience: z.enum(audiences, { error: 'required' }),
  subject: line(150),
  body: prose(5000),
  key: z.uuid(),
});
export type Letter = z.infer<typeof Letter>;
