import { z } from 'zod';
import { kinds, modes } from '../../events/schema.ts';
import { line } from '../../kernel/shapes.ts';
import { sectors } from '../../organisations/schema.ts';
import { logKinds, type MeasureType, measureTypes } from '../measures/schema.ts';
import { targetKinds } from '../schema.ts';

const several = <Item extends z.ZodType>(item: Item) => z.array(item).max(50, 'too-long').default([]);
const count = z.coerce
  .number({ error: 'not-a-number' })
  .int('not-a-number')
  .min(1, 'too-small')
  .max(100_000, 'too-large')
  .optional();
const dayOfYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'not-a-day-of-the-year')
  .optional();

/** What the secretariat fills in about a target: the words, and by the type of its measure what is counted and on what conditions. */
export const TargetForm = z
  .object({
    kind: z.enum(targetKinds, { error: 'required' }),
    text: line(300),
    text_en: line(300).optional(),
    threshold_basis: z.enum(['stated', 'implied', 'none'], { error: 'required' }),
    type: z.enum(measureTypes, { error: 'required' }),
    least: count,
    most: count,
    kinds: several(z.enum(kinds)),
    from: dayOfYear,
    to: dayOfYear,
    participants: count,
    sectors: several(z.enum(sectors)),
    elected: several(z.enum(sectors)),
    modes: several(z.enum(modes)),
    /** An organisation's id, or a sector. */
    parties: several(z.string().max(80)),
    how: z.enum(['took part', 'presented', 'answered']).optional(),
    of: z.enum(['persons', 'municipalities']).optional(),
    question: line(300).optional(),
    answers: count,
    log_kinds: several(z.enum(logKinds)),
    distinct: z.enum(['subregion', 'municipality', 'municipality or county', 'party']).optional(),
    international: count,
    evidence: z.literal('on').optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { path: ['to'], message: 'required' })
  .refine(({ type, log_kinds }) => type !== 'log' || log_kinds.length > 0, { path: ['log_kinds'], message: 'required' })
  .refine(({ type, how }) => how !== undefined || !asksHow(type), { path: ['how'], message: 'required' })
  .refine(({ type, question }) => question !== undefined || !asksQuestion(type), {
    path: ['question'],
    message: 'required',
  })
  .refine(({ type, least }) => type !== 'positive share' || least === undefined || least <= 100, {
    path: ['least'],
    message: 'too-large',
  });
export type TargetDraft = z.output<typeof TargetForm>;

function asksHow(type: MeasureType): boolean {
  return type === 'municipalities' || type === 'organisations';
}

function asksQuestion(type: MeasureType): boolean {
  return type === 'positive share' || type === 'municipalities reporting';
}
