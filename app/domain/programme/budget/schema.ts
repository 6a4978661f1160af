import { z } from 'zod';
import { line } from '../../kernel/shapes.ts';

/** Whole kroner, as they are typed: «1 050 000». */
const kroner = z
  .string()
  .transform((text) => text.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-'))
  .pipe(
    z
      .string()
      .regex(/^-?\d{1,12}$/, 'not-whole-kroner')
      .transform(Number),
  );

/** One line of the budget. `spent` and `forecast` are known later. */
export const BudgetForm = z.object({
  name: line(120),
  name_en: line(120).optional(),
  kind: z.enum(['income', 'expense'], { error: 'required' }),
  action_id: z.uuid().optional(),
  budget: z.string({ error: 'required' }).pipe(kroner),
  spent: kroner.optional(),
  forecast: kroner.optional(),
});
export type BudgetDraft = z.output<typeof BudgetForm>;
