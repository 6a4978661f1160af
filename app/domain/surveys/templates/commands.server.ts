import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import type { SurveyId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { copyItems } from '../items/commands.server.ts';
import { canRunSurveys } from '../policy.ts';
import { getSurvey } from '../queries.server.ts';
import { getTemplate } from './queries.server.ts';
import type { TemplateDraft } from './schema.ts';

/** Makes a template with a survey's questions, title and introduction: changed from here on by itself. The same id again changes nothing. Throws Invalid when it would open at two times. */
export async function makeTemplate(ctx: Ctx, from: SurveyId, id: SurveyId, draft: TemplateDraft): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    if (await ctx.db.selectFrom('surveys').select('id').where('id', '=', id).executeTakeFirst()) return;
    const { title, title_en, intro, intro_en, anonymity, audience } = await getSurvey(ctx, from);
    const shown = { title, title_en, intro, intro_en, anonymity, audience };
    await ctx.db
      .insertInto('surveys')
      .values({ ...shown, id, template: id, closes_on: dateOf(ctx.now()), created_at: ctx.now() })
      .execute();
    await ctx.db
      .insertInto('survey_templates')
      .values({ survey_id: id, ...columnsOf(draft) })
      .execute();
    await copyItems(ctx, from, id);
    await record(ctx, 'survey.template-made', { type: 'survey', id });
  });
}

/** Changes a template's name, how long one has to answer, and when its surveys open. Surveys made from it stay as they are. Throws Invalid when they would open at two times. */
export async function changeTemplate(ctx: Ctx, id: SurveyId, draft: TemplateDraft): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await getTemplate(ctx, id);
    await ctx.db.updateTable('survey_templates').set(columnsOf(draft)).where('survey_id', '=', id).execute();
    await record(ctx, 'survey.template-changed', { type: 'survey', id });
  });
}

/** Takes a template out of use, or into use again: it is offered to no new survey, and stays with its questions. The same again changes nothing. */
export async function retireTemplate(ctx: Ctx, id: SurveyId, use: 'retired' | 'in use'): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { retired_at } = await getTemplate(ctx, id);
    if ((retired_at !== null) === (use === 'retired')) return;
    await ctx.db
      .updateTable('survey_templates')
      .set({ retired_at: use === 'retired' ? ctx.now() : null })
      .where('survey_id', '=', id)
      .execute();
    if (use === 'retired') await record(ctx, 'survey.template-retired', { type: 'survey', id });
    else await record(ctx, 'survey.template-restored', { type: 'survey', id });
  });
}

function columnsOf({ name, name_en, days, after_days, after_months }: TemplateDraft) {
  if (after_days !== undefined && after_months !== undefined) throw new Invalid('survey-opens-twice', 'after_months');
  return {
    ...{ name, name_en: name_en ?? null, days },
    ...{ after_days: after_days ?? null, after_months: after_months ?? null },
  };
}
