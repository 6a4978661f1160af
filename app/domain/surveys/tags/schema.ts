import { z } from 'zod';
import { line } from '../../kernel/shapes.ts';

const MOST_TAGS = 10;

/** Tags as they are typed: with commas between them. */
export const Tagging = z.object({
  tags: z
    .string()
    .default('')
    .transform((typed) => typed.split(',').map((name) => name.trim()))
    .transform((names) => names.filter(Boolean))
    .pipe(z.array(line(40)).max(MOST_TAGS, 'too-many')),
});
export type Tagging = z.infer<typeof Tagging>;
