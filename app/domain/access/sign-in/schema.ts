import { z } from 'zod';
import { emailAddress } from '../../kernel/shapes.ts';

/** A page of ours to go on to, never another site: one slash first, no backslash, nothing but what our URLs hold. */
export const localPath = z
  .string()
  .max(300)
  .regex(/^\/(?!\/)[\w\-./?=&%+~]*$/)
  .optional()
  .catch(undefined);

/** Asking for a sign-in link. `til`: where one was headed. */
export const SignInRequest = z.object({ email: emailAddress, til: localPath });
export type SignInRequest = z.infer<typeof SignInRequest>;
