import { z } from 'zod';
import { plainDate, prose } from '../../kernel/shapes.ts';
import { datesIn } from './rules.ts';

/** Dates typed by hand, as many as one likes. */
const typedDates = prose(2000).transform((text, context) => {
  const dates = datesIn(text);
  if (dates) return dates;
  context.addIssue({ code: 'custom', message: 'not-dates' });
  return z.NEVER;
});

/**
 * «Every second Tuesday from January to December, except July», or dates typed by hand, or both. Months are numbers from 1.
 */
export const SeriesDates = z
  .object({
    from_on: plainDate.optional(),
    until_on: plainDate.optional(),
    weeks: z.coerce
      .number({ error: 'not-a-number' })
      .int('not-a-number')
      .min(1, 'too-small')
      .max(26, 'too-large')
      .default(1),
    without: z.array(z.coerce.number().int().min(1).max(12)).default([]),
    without_dates: typedDates.optional(),
    dates: typedDates.optional(),
  })
  .superRefine(({ from_on, until_on, dates }, context) => {
    const missing = (field: 'from_on' | 'until_on') =>
      context.addIssue({ code: 'custom', path: [field], message: 'required' });
    if (until_on && !from_on) missing('from_on');
    if (from_on && !until_on) missing('until_on');
    if (!from_on && !until_on && !dates) missing('from_on');
  });
export type SeriesDates = z.output<typeof SeriesDates>;
