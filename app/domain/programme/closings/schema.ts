import { z } from 'zod';
import type { TargetId } from '../../kernel/ids.ts';
import { plainDate, prose } from '../../kernel/shapes.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import type { Measure } from '../measures/schema.ts';
import type { Reading } from '../readings/schema.ts';

/** Closes a period at its last day, with what is said of each target. */
export const ClosingForm = z.object({
  until_on: plainDate,
  /** By the target's id. */
  comments: z.record(z.string(), prose(4000).optional()).default({}),
});
export type ClosingForm = z.output<typeof ClosingForm>;

/** A target as it stood when a period was closed; the latest version is what holds, those before it stay. */
export interface ClosedReading {
  target: TargetId;
  until_on: PlainDate;
  version: number;
  closed_at: Instant;
  /** The formula as it was. */
  measure: Measure;
  reading: Reading;
  comment: string | null;
  /** SHA-256 of the rows that made the number: ids, dates and counts, no names. */
  fingerprint: string;
  /** The rows have been corrected since, or the formula changed: closing again would make a new version. */
  hasChanged: boolean;
}
