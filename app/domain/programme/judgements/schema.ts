import { z } from 'zod';
import type { FileId, TargetId } from '../../kernel/ids.ts';
import { plainDate, prose } from '../../kernel/shapes.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { formId, link } from '../log/schema.ts';

export const verdicts = ['met', 'on course', 'behind', 'not met'] as const;
export type Verdict = (typeof verdicts)[number];

export const JudgementForm = z.object({
  form_id: formId.optional(),
  verdict: z.enum(verdicts, 'required'),
  judged_on: plainDate,
  explanation: prose(2000),
  evidence_url: link.optional(),
});
export type JudgementDraft = z.output<typeof JudgementForm>;

export interface Judgement {
  id: string;
  target_id: TargetId;
  verdict: Verdict;
  judged_on: PlainDate;
  /** Null once the person is forgotten, and for what the platform did. */
  judged_by: string | null;
  explanation: string;
  evidence_url: string | null;
  evidence_file_id: FileId | null;
  file_name: string | null;
}
