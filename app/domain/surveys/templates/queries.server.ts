import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { SurveyId } from '../../kernel/ids.ts';
import type { Opening } from '../openings/schema.ts';
import { canRunSurveys } from '../policy.ts';
import type { Survey } from '../schema.ts';

/** Templates by name, those in use unless all are wanted, with how many questions each has. For the secretariat. */
export async function listTemplates(ctx: Ctx, { retired = false }: { retired?: boolean } = {}) {
  requireThat(canRunSurveys(ctx.actor));
  const rows = await templates(ctx)
    .select((row) =>
      row
        .selectFrom('survey_questions as asked')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('asked.survey_id', '=', 'surveys.id')
        .as('questions'),
    )
    .$if(!retired, (query) => query.where('template.retired_at', 'is', null))
    .orderBy('template.name')
    .execute();
  return rows.map((row) => ({ ...row, questions: Number(row.questions) }));
}

/** A template. For the secretariat; throws NotFound. */
export async function getTemplate(ctx: Ctx, id: SurveyId) {
  requireThat(canRunSurveys(ctx.actor));
  const row = await templates(ctx).where('surveys.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return row;
}

/** What a new survey begins as: a template by its key or id, an earlier survey by its id, or `blank`; undefined for what nobody knows. */
export async function findBeginning(ctx: Ctx, from: string): Promise<Beginning | undefined> {
  requireThat(canRunSurveys(ctx.actor));
  if (from === 'blank') return { ...NOTHING, template: from };
  const row = await ctx.db
    .selectFrom('surveys')
    .leftJoin('survey_templates as template', 'template.survey_id', 'surveys.id')
    .selectAll('surveys')
    .select(['template.key', 'template.days'])
    .select(['template.after_days as template_days', 'template.after_months as template_months'])
    .where((where) => where.or([where('surveys.id', '=', from), where('template.key', '=', from)]))
    .executeTakeFirst();
  if (!row) return undefined;
  const { key, days, template_days, template_months, ...survey } = row;
  // A copy opens as what it is a copy of, which knows for itself.
  const after = days === null ? {} : { after_days: template_days, after_months: template_months };
  return { ...(survey as Survey), ...after, template: key ?? survey.id, days: days ?? NOTHING.days };
}

/** Where a new survey may begin. */
export type Beginning = Pick<Survey, 'title' | 'title_en' | 'intro' | 'intro_en' | 'anonymity' | 'audience'> &
  Opening & { id?: SurveyId; template: string; days: number };

const NOTHING = {
  ...{ title: '', title_en: null, intro: null, intro_en: null, days: 14, after_days: null, after_months: null },
  ...{ anonymity: 'anonymous' as const, audience: 'members' as const },
};

function templates({ db }: Ctx) {
  return db
    .selectFrom('survey_templates as template')
    .innerJoin('surveys', 'surveys.id', 'template.survey_id')
    .select(['surveys.id', 'surveys.title', 'surveys.audience', 'template.key', 'template.name', 'template.name_en'])
    .select(['template.days', 'template.after_days', 'template.after_months', 'template.retired_at'])
    .$narrowType<{ id: SurveyId }>();
}
