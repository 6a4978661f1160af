import { z } from 'zod';
import type { ContactId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/shapes.ts';
import { outcomes } from '../schema.ts';

export type Vote = 'for' | 'against';

/** Who did not vote was out of the room. */
const Line = z.object({
  contactId: z.uuid({ error: 'choose' }).transform((id) => id as ContactId),
  vote: z.enum(['for', 'against', 'none'], { error: 'choose' }).default('none'),
});

/** What a meeting came to in a case, and who voted how; whoever decides writes what. */
export const ConclusionForm = z
  .object({
    outcome: z.enum(outcomes, { error: 'required' }),
    decision: prose(10_000).optional(),
    votes: z
      .array(Line)
      .max(500)
      .default([])
      .transform((lines) => lines.flatMap(({ contactId, vote }) => (vote === 'none' ? [] : [{ contactId, vote }]))),
  })
  .refine(({ outcome, decision }) => outcome !== 'decided' || decision !== undefined, {
    path: ['decision'],
    message: 'required',
  });
export type Conclusion = z.output<typeof ConclusionForm>;
