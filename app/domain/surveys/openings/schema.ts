import { z } from 'zod';
import { localTime } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';

/** What opens a survey: somebody does, its event is over (or was, so long ago), or its time has come. */
export const openingKinds = ['by-hand', 'after-event', 'at'] as const;

const count = (most: number) =>
  z.number({ error: 'not-a-number' }).int('not-a-number').min(0, 'too-small').max(most, 'too-large').optional();

/** When a survey opens, as the form posts it. Where nothing is said it opens as it did, a new one as what it begins as. */
export const openingFields = {
  opens: z.enum(openingKinds, 'choose').optional(),
  afterDays: count(365),
  afterMonths: count(36),
  opensLocal: localTime.optional(),
};
export type OpeningDraft = z.output<z.ZodObject<typeof openingFields>>;

/** How long after the event a survey opens by itself, if it does. */
export interface Opening {
  after_days: number | null;
  after_months: number | null;
}

/** As a survey keeps it: `opens_at` follows from the event, or is a time of its own. */
export interface SetOpening extends Opening {
  opens_at: Instant | null;
}
