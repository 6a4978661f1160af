import { createHash } from 'node:crypto';
import { lockRow } from '../../../../db/portable.ts';
import { newSecret } from '../../access/secrets.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../../kernel/errors.ts';
import type { SurveyId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { requireFitting } from '../commands.server.ts';
import { findOpening } from '../openings/queries.server.ts';
import { canRunSurveys } from '../policy.ts';
import { getSurveyOrTemplate } from '../queries.server.ts';
import type { Survey } from '../schema.ts';
import type { SurveyDetails } from './schema.ts';

/**
 * Changes what a survey is called, and whom it is for. Once it is open only its title, introduction and last day may change:
 * who is asked, and who sees the answers, is what people answered on. Throws Conflict when it is closed or somebody else has
 * changed it, Invalid where it does not fit.
 */
export async function changeSurvey(ctx: Ctx, id: SurveyId, details: SurveyDetails): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'surveys', id);
    const survey = await getSurveyOrTemplate(ctx, id);
    if (survey.closed_at) throw new Conflict('survey-closed');
    if (details.seen !== seenOfSurvey(survey)) throw new Conflict('survey-item-changed');
    const isTemplate = survey.templateName !== null;
    const closes_on = details.closesOn ?? survey.closes_on;
    if (!isTemplate && closes_on < dateOf(ctx.now())) throw new Invalid('day-gone-by', 'closesOn');
    const { title, titleEn, intro, introEn } = details;
    const shown = { title, title_en: titleEn ?? null, intro: intro ?? null, intro_en: introEn ?? null, closes_on };
    const whom = survey.opened_at ? {} : await whomOf(ctx, survey, { ...details, closesOn: closes_on }, isTemplate);
    await ctx.db
      .updateTable('surveys')
      .set({ ...shown, ...whom })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'survey.changed', { type: 'survey', id });
  });
}

/** What somebody saw of a survey's details. */
export function seenOfSurvey(survey: Survey): string {
  const { title, title_en, intro, intro_en, closes_on, anonymity, audience, event_id, group_id, opened_at } = survey;
  const { opens_at, after_days, after_months } = survey;
  const texts = [title, title_en, intro, intro_en];
  const whom = [closes_on, anonymity, audience, event_id, group_id, opened_at, opens_at, after_days, after_months];
  const seen = [...texts, ...whom];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
}

async function whomOf(ctx: Ctx, survey: Survey, details: SurveyDetails, isTemplate: boolean) {
  const { eventId, groupId } = details;
  const { anonymity = survey.anonymity, audience = survey.audience } = details;
  if (isTemplate) return { anonymity, audience };
  requireFitting({ anonymity, audience, eventId, groupId });
  const opening = await findOpening(ctx, details, survey, eventId);
  const open_key = audience === 'open' ? (survey.open_key ?? newSecret()) : null;
  return { anonymity, audience, event_id: eventId ?? null, group_id: groupId ?? null, open_key, ...opening };
}
