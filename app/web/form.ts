import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { z } from 'zod';
import type { Handled } from './handle.ts';

/** What a form page shows again after a refusal: everything typed, and the errors by field. */
export interface FormReply {
  values: Record<string, unknown>;
  /** By field name as in the markup: `colleagues[0].email`. */
  errors: Record<string, string>;
}

type Read<T> = { ok: true; value: T } | { ok: false; reply: ReturnType<typeof refused> };

/** Reads a posted form as `shape`; a refusal is a 422 that the page shows with what was typed. */
export async function readForm<Shape extends z.ZodType>(
  handled: Handled,
  shape: Shape,
): Promise<Read<z.output<Shape>>> {
  const { request, t } = handled;
  const submission = parseWithZod(await request.formData(), { schema: shape });
  handled.typed = submission.payload;
  if (submission.status === 'success') return { ok: true, value: submission.value as z.output<Shape> };
  const errors = Object.entries(submission.error ?? {}).flatMap(([field, problems]) =>
    problems?.[0] ? [[field, t(`fields.errors.${problems[0]}` as 'fields.errors.required')] as const] : [],
  );
  return { ok: false, reply: refused(submission.payload, Object.fromEntries(errors)) };
}

/** The reply for input that is well formed but cannot be: the same page, 422. */
export function refused(values: Record<string, unknown>, errors: Record<string, string>) {
  return data({ values, errors } satisfies FormReply, { status: 422 });
}
