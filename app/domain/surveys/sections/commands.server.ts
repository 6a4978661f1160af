import type { Ctx } from '../../kernel/ctx.ts';
import { Conflict } from '../../kernel/errors.ts';
import type { SurveyId, SurveySectionId } from '../../kernel/ids.ts';
import { changeDraft } from '../items/commands.server.ts';
import { seenOf } from '../items/queries.server.ts';
import type { SectionDraft } from './schema.ts';

/** Adds a section last in a survey. The same id again changes nothing. Throws Conflict once the survey is open. */
export async function addSection(
  ctx: Ctx,
  surveyId: SurveyId,
  id: SurveySectionId,
  draft: SectionDraft,
): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx, items) => {
    if (items.some((item) => item.id === id)) return false;
    await ctx.db
      .insertInto('survey_sections')
      .values({ id, survey_id: surveyId, position: 1 + (items.at(-1)?.position ?? 0), ...titlesOf(draft) })
      .execute();
    return true;
  });
}

/** Changes a section's titles. Throws Conflict once the survey is open, and when somebody else has changed or removed it. */
export async function changeSection(
  ctx: Ctx,
  surveyId: SurveyId,
  id: SurveySectionId,
  draft: SectionDraft,
): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx, items) => {
    const section = items.find((item) => item.id === id);
    if (section?.is !== 'section') throw new Conflict('survey-item-gone');
    if (draft.seen !== seenOf(section)) throw new Conflict('survey-item-changed');
    await ctx.db.updateTable('survey_sections').set(titlesOf(draft)).where('id', '=', id).execute();
    return true;
  });
}

/** Takes a section's title away; its questions stay. One that is gone stays gone. Throws Conflict once the survey is open. */
export async function removeSection(ctx: Ctx, surveyId: SurveyId, id: SurveySectionId): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx) => {
    const { numDeletedRows } = await ctx.db
      .deleteFrom('survey_sections')
      .where('id', '=', id)
      .where('survey_id', '=', surveyId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}

function titlesOf({ title, title_en }: SectionDraft) {
  return { title, title_en: title_en ?? null };
}
