import { createHash } from 'node:crypto';
import type { Ctx } from '../../kernel/ctx.ts';
import type { SurveyId } from '../../kernel/ids.ts';
import { listSurveyQuestions, listSurveySections } from '../queries.server.ts';
import { inOrder, type SurveyItem } from './rules.ts';

/** Everything a survey is made of, in order. For whoever may see the survey. */
export async function listItems(ctx: Ctx, id: SurveyId): Promise<SurveyItem[]> {
  return inOrder(await listSurveySections(ctx, id), await listSurveyQuestions(ctx, id));
}

/** What somebody saw of an item, wherever it stands: whoever changes it says so, and is refused when it is no longer that. */
export function seenOf(item: SurveyItem): string {
  const ofPlace = ['position', 'section', 'section_en'];
  const own = JSON.stringify(item, (name, value) => (ofPlace.includes(name) ? undefined : value));
  return createHash('sha256').update(own).digest('base64url');
}
