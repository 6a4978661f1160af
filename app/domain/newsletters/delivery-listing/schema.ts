import { z } from 'zod';
import { states } from '../../outbox/schema.ts';

/** What the list of a mailing's copies is asked for, in its URL; anything else is as if it were not said. */
export const DeliveryFilter = z.object({
  state: z.enum(states).optional().catch(undefined),
  q: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;
