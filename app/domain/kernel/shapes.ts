import { z } from 'zod';
import type { LocalTime, PlainDate } from './time.ts';

/** Shapes shared by the areas' inputs. Messages are keys in the texts (`fields.errors.*`). */

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/;
const LINE_BREAK = /[\r\n\t]/;

/** One line of text: trimmed, no control characters and no line breaks. */
export const line = (max: number) =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, 'required')
    .max(max, 'too-long')
    .refine((text) => !CONTROL.test(text) && !LINE_BREAK.test(text), 'control-characters');

/** Text of several lines; line ends become `\n`. */
export const prose = (max: number) =>
  z
    .string({ error: 'required' })
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(max, 'too-long')
        .refine((text) => !CONTROL.test(text), 'control-characters'),
    );

/** An e-mail address, lower-cased: contacts' addresses are compared without regard to case. */
export const emailAddress = z
  .string({ error: 'required' })
  .trim()
  .min(1, 'required')
  .max(254, 'too-long')
  .toLowerCase()
  .pipe(z.email('not-an-address'));

export const plainDate = z.iso.date('not-a-date').transform((date) => date as PlainDate);

/** A native `datetime-local` value, to the minute. */
export const localTime = z
  .string({ error: 'required' })
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time')
  .transform((time) => time as LocalTime);

/** A native `time` value, to the minute. */
export const clock = z.string({ error: 'required' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-clock');

export const language = z.enum(['nb', 'en']);
export type Language = z.infer<typeof language>;
