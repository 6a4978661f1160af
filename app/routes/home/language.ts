import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { language } from '../../domain/kernel/shapes.ts';
import { readForm } from '../../web/form.ts';
import { handle } from '../../web/handle.ts';

const Choice = z.object({
  language,
  back: z
    .string()
    .regex(/^\/(?![/\\])[!-~]*$/)
    .max(500)
    .catch('/'),
});

/** Remembers the visitor's language in a cookie and goes back to the page they were on. */
export const action = handle(async (handled) => {
  const form = await readForm(handled, Choice);
  if (!form.ok) return redirect('/');
  const year = 365 * 24 * 60 * 60;
  const secure = handled.web.settings.production ? '; Secure' : '';
  return redirect(form.value.back, {
    status: 303,
    headers: { 'Set-Cookie': `language=${form.value.language}; Path=/; SameSite=Lax; Max-Age=${year}${secure}` },
  });
});
