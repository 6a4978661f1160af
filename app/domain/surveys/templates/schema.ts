import { z } from 'zod';
import { line } from '../../kernel/shapes.ts';

const count = (least: number, most: number) =>
  z.number({ error: 'not-a-number' }).int('not-a-number').min(least, 'too-small').max(most, 'too-large');

/** What is said of a template beside its questions, as the form posts it. */
export const TemplateDraft = z.object({
  /** Of the form a new one came in: the same form again makes no other. */
  form_id: line(64).optional(),
  name: line(120),
  name_en: line(120).optional(),
  days: count(1, 365),
  after_days: count(0, 365).optional(),
  after_months: count(1, 36).optional(),
});
export type TemplateDraft = z.output<typeof TemplateDraft>;
