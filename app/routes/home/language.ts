import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { language as languageShape } from '../../domain/kernel/shapes.ts';
import { readPosted } from '../../web/form.ts';
import { handle } from '../../web/handle.ts';

const Choice = z.object({
  language: languageShape,
  back: z
    .string()
    .regex(/^\/(?![/\\])[!-~]*$/)
    .max(500)
    .catch('/'),
});

/** Remembers the visitor's language in a cookie and goes back to the page they were on. */
export const action = handle(async (handled) => {
  const { language, back } = await readPosted(handled, Choice);
  const year = 365 * 24 * 60 * 60;
  const secure = handled.web.settings.production ? '; Secure' : '';
  return redirect(back, {
    status: 303,
    headers: { 'Set-Cookie': `language=${language}; Path=/; SameSite=Lax; Max-Age=${year}${secure}` },
  });
});
