import { z } from 'zod';
import { line } from '../../kernel/shapes.ts';

/** A section's titles, as the form posts them. */
export const SectionDraft = z.object({
  /** Of the form a new one came in: the same form again makes no other. */
  form_id: line(64).optional(),
  /** What was seen of the one that is changed. */
  seen: line(64).optional(),
  title: line(200),
  title_en: line(200).optional(),
});
export type SectionDraft = z.output<typeof SectionDraft>;
