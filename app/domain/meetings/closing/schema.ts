import { z } from 'zod';
import { line, prose } from '../../kernel/shapes.ts';

/** A decision to close the doors: by which provision of kommuneloven § 11-5, and how it was taken. */
export const ClosingForm = z.object({ basis: line(200), account: prose(2000).optional() });
export type Closing = z.output<typeof ClosingForm>;
