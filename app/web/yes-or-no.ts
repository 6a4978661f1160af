import { z } from 'zod';

/** A form with two buttons. */
export const YesOrNo = z.object({ answer: z.enum(['yes', 'no'], { error: 'required' }) });
