import { z } from 'zod';
import { emailAddress } from '../../kernel/shapes.ts';

const MOST = 10;

const typed = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
  .pipe(z.array(emailAddress).max(MOST, 'too-many-addresses'));

/** Whom a test goes to: some of the secretariat, and a few addresses typed with spaces, commas or line breaks between. */
export const TrialForm = z
  .object({ panel: z.array(emailAddress).max(50).default([]), typed })
  .refine((form) => form.panel.length + form.typed.length > 0, { path: ['panel'], message: 'choose-some' });
