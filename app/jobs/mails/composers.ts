import type { Purpose } from '../../domain/outbox/schema.ts';
import type { Composer } from './composer.ts';
import { signIn } from './sign-in.ts';

/** Who writes which mail. */
export const composers: Partial<Record<Purpose, Composer>> = {
  'sign-in': signIn,
};
