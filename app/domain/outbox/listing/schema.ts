import { z } from 'zod';
import { states } from '../schema.ts';

/** What the outbox's page is asked for, in its URL; anything else is as if it were not said. */
export const OutboxFilter = z.object({
  state: z.enum(states).optional().catch(undefined),
  q: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type OutboxFilter = z.infer<typeof OutboxFilter>;
