import { z } from 'zod';
import { AnswerForm } from '../invitations/schema.ts';
import { Details } from '../schema.ts';

/** The value that says that one goes to none of the meetings that are at the same time. */
export const NONE = 'none';

/**
 * What is posted about a whole day: the answer to the day, which of one's groups' meetings one goes to, and the `choice`
 * between those that are at the same time.
 */
export const DayAnswerForm = AnswerForm.extend({
  ...Details.shape,
  parts: z.array(z.string()).max(100).default([]),
  choice: z.string().optional(),
});
export type DayAnswerForm = z.output<typeof DayAnswerForm>;
