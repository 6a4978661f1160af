import { z } from 'zod';
import { line, prose } from '../../kernel/shapes.ts';
import { questionKinds } from '../schema.ts';

const ticked = z.literal('on').optional();
const step = z.number({ error: 'not-a-number' }).int('not-a-number').min(0, 'not-a-number').max(10, 'too-large');

/** A choice or a row of a matrix; the key is that of one that has been, and says that it still is. */
const row = z.object({
  key: line(64).optional(),
  nb: line(200).optional(),
  en: line(200).optional(),
  positive: ticked,
});

/** How a question is asked where it stands. */
export const AskedDraft = z.object({
  /** What was seen of the one that is changed. */
  seen: line(64).optional(),
  required: ticked,
  /** Answers it is asked after, each as `question:key`; of one question. */
  hangs_on: z.array(line(140)).max(100).default([]),
});
export type AskedDraft = z.output<typeof AskedDraft>;

/** A question as the form posts it; what its kind has no use for is overlooked. */
export const QuestionDraft = AskedDraft.extend({
  /** Of the form a new one came in: the same form again makes no other. */
  form_id: line(64).optional(),
  kind: z.enum(questionKinds, 'choose'),
  text: prose(2000),
  text_en: prose(2000).optional(),
  choices: z.array(row).max(60, 'too-large').default([]),
  other: ticked,
  rows: z.array(row).max(60, 'too-large').default([]),
  from: step.optional(),
  to: step.optional(),
  low: line(80).optional(),
  low_en: line(80).optional(),
  high: line(80).optional(),
  high_en: line(80).optional(),
  positive_from: step.optional(),
  positive_to: step.optional(),
  /** Whether one that is asked elsewhere too is still that question, or another from here on. */
  identity: z.enum(['same', 'new']).optional(),
});
export type QuestionDraft = z.output<typeof QuestionDraft>;
