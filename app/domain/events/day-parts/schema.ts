import { z } from 'zod';
import type { GroupId } from '../../kernel/ids.ts';
import { clock, line, plainDate, prose } from '../../kernel/shapes.ts';
import { link } from '../schema.ts';

/** One more group's meeting on a day; without a date it is on the first. */
export const PartForm = z.object({
  group: z.uuid({ error: 'choose' }).transform((id) => id as GroupId),
  on: plainDate.optional(),
  from: clock,
  to: clock,
  room: line(80).optional(),
  join_url: link.optional(),
});
export type PartForm = z.output<typeof PartForm>;

/** What becomes of a group whose meeting is taken off a day: it comes to what is joint, or not at all. */
const remaining = ['joint', 'not'] as const;

/** A group's meeting is taken off a day. Whoever is invited to it reads the reason. */
export const PartRemoval = z.object({
  group: z.enum(remaining, { error: 'choose' }),
  reason: prose(1000).optional(),
});
export type PartRemoval = z.output<typeof PartRemoval>;
