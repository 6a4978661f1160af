import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { z } from 'zod';
import { Invalid } from '../domain/kernel/errors.ts';
import type { Handled } from './handle.ts';

/** What a form page shows again after a refusal: everything typed, and the errors by field. */
export interface FormReply {
  values: Record<string, unknown>;
  /** By field name as in the markup: `colleagues[0].email`. */
  errors: Record<string, string>;
}

type Read<T> = { ok: true; value: T } | { ok: false; reply: ReturnType<typeof refused> };

/** More fields, and numbers of rows together, than the longest form of ours has. */
const MOST_FIELDS = 10_000;
const LONGEST_NAME = 200;
/** Names that the form library obeys rather than reads. */
const COMMANDS = ['__intent__', '__state__'];

/**
 * The posted fields as they came. Throws Invalid for what is not a form, and for what no form of ours sends: a row number
 * in the millions, for instance, would be read as a list of so many rows.
 */
export async function postedFields(handled: Handled): Promise<FormData> {
  handled.fields ??= await handled.request.formData().catch(() => {
    throw new Invalid('not-a-form', '');
  });
  const names = [...handled.fields.keys()];
  const size = names.reduce((size, name) => size + 1 + rowNumbersIn(name), 0);
  const isOurs = names.every((name) => name.length <= LONGEST_NAME && !COMMANDS.includes(name));
  if (size > MOST_FIELDS || !isOurs) throw new Invalid('not-a-form', '');
  return handled.fields;
}

function rowNumbersIn(name: string): number {
  return [...name.matchAll(/\[(\d+)\]/g)].reduce((sum, [, row]) => sum + Number(row), 0);
}

/** Reads a posted form as `shape`; a refusal is a 422 that the page shows with what was typed. */
export async function readForm<Shape extends z.ZodType>(
  handled: Handled,
  shape: Shape,
): Promise<Read<z.output<Shape>>> {
  const { t } = handled;
  const fields = await postedFields(handled);
  const submission = parseWithZod(fields, { schema: shape });
  // PostgreSQL takes no NUL; the shapes of texts say so beside the field, and nobody can type one into another.
  if (submission.status === 'success' && hasNul(fields)) throw new Invalid('not-a-form', '');
  handled.typed = submission.payload;
  if (submission.status === 'success') return { ok: true, value: submission.value as z.output<Shape> };
  const errors = Object.entries(submission.error ?? {}).flatMap(([field, problems]) =>
    problems?.[0] ? [[field, t(`fields.errors.${problems[0]}` as 'fields.errors.required')] as const] : [],
  );
  return { ok: false, reply: refused(submission.payload, Object.fromEntries(errors)) };
}

/**
 * What is posted to a route that shows nothing, as `shape`. There is no page to show the form again on: what its own
 * controls cannot send is an error page, as is Invalid from the command that follows. Throws Invalid.
 */
export async function readPosted<Shape extends z.ZodType>(handled: Handled, shape: Shape): Promise<z.output<Shape>> {
  const form = await readForm(handled, shape);
  handled.typed = undefined;
  if (!form.ok) throw new Invalid('not-a-form', '');
  return form.value;
}

function hasNul(fields: FormData): boolean {
  return [...fields.values()].some((value) => typeof value === 'string' && value.includes('\0'));
}

/** The reply for input that is well formed but cannot be: the same page, 422. */
export function refused(values: Record<string, unknown>, errors: Record<string, string>) {
  return data({ values, errors } satisfies FormReply, { status: 422 });
}
