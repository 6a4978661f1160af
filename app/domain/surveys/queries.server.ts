import type { Ctx } from '../kernel/ctx.ts';
import { NotFound, requireThat } from '../kernel/errors.ts';
import type { BankQuestionId, EventId, SurveyId, SurveyQuestionId } from '../kernel/ids.ts';
import { type Instant, type LocalTime, plus } from '../kernel/time.ts';
import { canRunSurveys } from './policy.ts';
import { QuestionOptions, type Survey, type SurveyQuestion, type SurveySection } from './schema.ts';

/** Every survey, the newest first, or those about one event; with how many were asked and have answered. For the secretariat. */
export async function listSurveys(ctx: Ctx, { eventId }: { eventId?: EventId } = {}) {
  requireThat(canRunSurveys(ctx.actor));
  const rows = await ctx.db
    .selectFrom('surveys')
    .leftJoin('events', 'events.id', 'surveys.event_id')
    .leftJoin('groups', 'groups.id', 'surveys.group_id')
    .leftJoin('survey_templates as template', 'template.survey_id', 'surveys.id')
    .selectAll('surveys')
    .where('template.survey_id', 'is', null)
    .select((row) => [
      'events.title as event',
      'groups.name as group',
      row
        .selectFrom('survey_invitations as one')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('one.survey_id', '=', 'surveys.id')
        .as('invited'),
      row
        .selectFrom('survey_responses as one')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('one.survey_id', '=', 'surveys.id')
        .as('answered'),
    ])
    .$if(eventId !== undefined, (query) => query.where('surveys.event_id', '=', eventId!))
    .orderBy('surveys.created_at', 'desc')
    .orderBy('surveys.id', 'desc')
    .execute();
  return rows.map(({ event, group, invited, answered, ...row }) => ({
    ...(row as Survey),
    ...{ event, group, invited: Number(invited), answered: Number(answered) },
  }));
}

/** A survey. For the secretariat; throws NotFound, also for a template: that is never sent. */
export async function getSurvey(ctx: Ctx, id: SurveyId): Promise<Survey> {
  const { templateName, ...survey } = await getSurveyOrTemplate(ctx, id);
  if (templateName !== null) throw new NotFound('not-found');
  return survey;
}

/** A survey, or a template with its name: either is built. For the secretariat; throws NotFound. */
export async function getSurveyOrTemplate(ctx: Ctx, id: SurveyId): Promise<Survey & { templateName: string | null }> {
  requireThat(canRunSurveys(ctx.actor));
  const template = await ctx.db
    .selectFrom('survey_templates')
    .select('name')
    .where('survey_id', '=', id)
    .executeTakeFirst();
  return { ...(await readSurvey(ctx, id)), templateName: template?.name ?? null };
}

/** A survey, for whoever has shown that they may know of it. Throws NotFound. */
export async function readSurvey({ db }: Ctx, id: SurveyId): Promise<Survey> {
  const row = await db.selectFrom('surveys').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return row as Survey;
}

/** A survey's questions, in their order, in the words they have there. */
export async function listSurveyQuestions(ctx: Ctx, id: SurveyId): Promise<SurveyQuestion[]> {
  const sections = await listSurveySections(ctx, id);
  const rows = await ctx.db
    .selectFrom('survey_questions as asked')
    .innerJoin('bank_questions as bank', 'bank.id', 'asked.question_id')
    .innerJoin('question_versions as worded', (join) =>
      join.onRef('worded.question_id', '=', 'asked.question_id').onRef('worded.version', '=', 'asked.version'),
    )
    .select([
      'asked.id',
      'asked.question_id',
      'asked.version',
      'asked.position',
      'bank.key',
      'bank.kind',
      'bank.banked_at',
      'worded.text',
      'worded.text_en',
      'worded.options',
      'asked.demand',
      'asked.condition_question_id',
      'asked.condition_values',
    ])
    .where('asked.survey_id', '=', id)
    .orderBy('asked.position')
    .orderBy('asked.id')
    .execute();
  return rows.map(({ condition_question_id, condition_values, options, ...row }, at) => {
    const after = rows[at - 1]?.position ?? 0;
    const section = sections.findLast(({ position }) => position > after && position <= row.position);
    return {
      ...row,
      id: row.id as SurveyQuestionId,
      question_id: row.question_id as BankQuestionId,
      banked_at: row.banked_at as Instant | null,
      options: QuestionOptions.parse(JSON.parse(options)),
      section: section?.title ?? null,
      section_en: section?.title_en ?? null,
      condition: condition_question_id
        ? { questionId: condition_question_id as SurveyQuestionId, values: JSON.parse(condition_values) as string[] }
        : undefined,
    };
  });
}

/** A survey's sections, in their order. One without questions is shown to nobody who answers. */
export async function listSurveySections({ db }: Ctx, id: SurveyId): Promise<SurveySection[]> {
  const rows = await db
    .selectFrom('survey_sections')
    .selectAll()
    .where('survey_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows as SurveySection[];
}

/** Published events that a survey may be about, the latest first, at most a hundred. For the secretariat. */
export async function listEventsToAskAbout(
  ctx: Ctx,
): Promise<{ id: EventId; title: string; starts_local: LocalTime }[]> {
  requireThat(canRunSurveys(ctx.actor));
  const rows = await ctx.db
    .selectFrom('events')
    .select(['id', 'title', 'starts_local'])
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<=', plus(ctx.now(), { months: 3 }))
    .orderBy('starts_at', 'desc')
    .limit(100)
    .execute();
  return rows as { id: EventId; title: string; starts_local: LocalTime }[];
}
