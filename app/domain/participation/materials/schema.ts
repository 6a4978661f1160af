import { z } from 'zod';
import { line } from '../../kernel/shapes.ts';

export const materialKinds = ['material', 'recording'] as const;
/** Whoever sees the event; whoever is registered or was there; members of the groups it is for. */
export const materialAccesses = ['open', 'participants', 'groups'] as const;
export type MaterialAccess = (typeof materialAccesses)[number];

/** What is left after an event: a file, or a link to one elsewhere. Without a title a file is called what it is. */
export const MaterialForm = z.object({
  kind: z.enum(materialKinds, { error: 'choose' }),
  title: line(200).optional(),
  url: z
    .url({ protocol: /^https?$/, error: 'not-a-link' })
    .max(2000, 'too-long')
    .optional(),
  access: z.enum(materialAccesses, { error: 'choose' }),
});
export type MaterialDraft = z.output<typeof MaterialForm>;
