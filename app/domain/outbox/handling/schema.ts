import { z } from 'zod';

/** What a person has found out about an uncertain mail. */
export const Settlement = z.object({ decision: z.enum(['arrived', 'again'], { error: 'required' }) });
export type Settlement = z.infer<typeof Settlement>;
