import { z } from 'zod';
import type { ParticipationId } from '../../kernel/ids.ts';
import { plainDate } from '../../kernel/shapes.ts';
import type { Noted } from './rules.ts';

const Line = z.object({
  id: z
    .string()
    .min(1)
    .max(40)
    .transform((id) => id as ParticipationId),
  was: z.enum(['room', 'online', 'absent']),
  mode: z.enum(['room', 'online']),
  /** A checkbox that is not ticked is not sent. */
  present: z.string().optional(),
});

/** One page of the attendance form; `everyone` is a button that ticks or clears every line shown. */
export const AttendanceForm = z
  .object({
    day: plainDate,
    everyone: z.enum(['present', 'absent']).optional(),
    lines: z.array(Line).max(1000).default([]),
  })
  .transform(({ day, everyone, lines }) => ({
    day,
    noted: lines.map(({ id, was, mode, present }): Noted => {
      const isPresent = everyone ? everyone === 'present' : present !== undefined;
      return { participationId: id, was, is: isPresent ? mode : 'absent' };
    }),
  }));
