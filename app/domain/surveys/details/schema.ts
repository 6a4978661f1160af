import type { z } from 'zod';
import { line } from '../../kernel/shapes.ts';
import { SurveyDraft } from '../schema.ts';

/** What a survey is called and whom it is for, as the form posts it; of one that is open only what it is called, and its last day. */
export const SurveyDetails = SurveyDraft.omit({ template: true, actions: true })
  .partial({
    ...{ anonymity: true, audience: true, closesOn: true },
  })
  .extend({ seen: line(64) });
export type SurveyDetails = z.output<typeof SurveyDetails>;
