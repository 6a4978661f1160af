import { z } from 'zod';
import { line } from '../../kernel/shapes.ts';
import { QuestionDraft } from '../questions/schema.ts';

/** What the bank knows a question by; targets name it so too. */
const name = line(120);

/** A question for the bank, as the form posts it. */
export const BankDraft = QuestionDraft.extend({ name });
export type BankDraft = z.output<typeof BankDraft>;

/** New words for one that is there: the same question, or another with a name of its own. */
export const RewordDraft = QuestionDraft.extend({ identity: z.enum(['same', 'new'], 'choose'), name: name.optional() });
export type RewordDraft = z.output<typeof RewordDraft>;

export const Naming = z.object({ name });

/** Questions ticked to be asked. */
export const Taken = z.object({ questions: z.array(line(64)).min(1, 'choose-some').max(100, 'too-large') });
