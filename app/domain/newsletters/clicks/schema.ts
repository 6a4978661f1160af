import { z } from 'zod';

/** Whether clicks are to be counted from now on. */
export const CountingChoice = z.object({ counting: z.enum(['on', 'off']).catch('off') });
