import { z } from 'zod';
import { kinds, modes, opennesses, themes } from '../schema.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a preset fills in beforehand. Times are relative: to today (`in_days`) and to the start. */
export const Preset = z.object({
  kind: z.enum(kinds),
  in_days: z.number().int().positive(),
  starts: time,
  ends: time,
  /** How many days it lasts; one, unless it says otherwise. */
  days: z.number().int().positive().default(1),
  deadline_days_before: z.number().int().nonnegative(),
  deadline: time.default('12:00'),
  offer_hours: z.number().int().positive().default(24),
  openness: z.enum(opennesses).default('open'),
  organisation_limit: z.number().int().positive().optional(),
  pools: z.array(z.object({ mode: z.enum(modes), capacity: z.number().int().nonnegative().nullable() })),
  themes: z.array(z.enum(themes)).default([]),
  audience: z.string(),
  audience_en: z.string(),
  summary: z.string().default(''),
  /** Of a day that several groups meet: when their own meetings are, and on which of its days. */
  parts: z.object({ starts: time, ends: time, day: z.number().int().positive().default(1) }).optional(),
  questions: z
    .array(
      z.object({
        kind: z.enum(['text', 'choice', 'choices']),
        label: z.string(),
        label_en: z.string(),
        options: z.array(z.object({ label: z.string(), label_en: z.string() })).default([]),
        answering: z.enum(['required', 'optional']),
      }),
    )
    .default([]),
});
export type Preset = z.output<typeof Preset>;
