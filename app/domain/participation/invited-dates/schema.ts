import { z } from 'zod';
import { AnswerForm, answers } from '../invitations/schema.ts';

/** What is posted about the dates of a series one is invited to: an answer to each, or the same to all. */
export const DatesAnswerForm = AnswerForm.omit({ answer: true })
  .extend({
    same: z.enum(answers, { error: 'choose' }).optional(),
    dates: z
      .array(
        z.object({
          id: z.string(),
          answer: z.enum(answers, { error: 'choose' }).optional(),
          /** What the form showed: what has been answered elsewhere since is left alone. */
          shown: z.enum(answers).optional().catch(undefined),
        }),
      )
      .max(200)
      .default([]),
  })
  .refine(({ same, dates }) => same || dates.some(({ answer }) => answer), {
    error: 'choose',
    path: ['dates', 0, 'answer'],
  });
export type DatesAnswerForm = z.output<typeof DatesAnswerForm>;
