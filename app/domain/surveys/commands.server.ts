import { lockRow } from '../../../db/portable.ts';
import { newSecret } from '../access/secrets.ts';
import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../kernel/errors.ts';
import { type EventId, newId, type SurveyId, type SurveyQuestionId } from '../kernel/ids.ts';
import { dateOf } from '../kernel/time.ts';
import { canRunSurveys } from './policy.ts';
import { findOpening, getSurvey, listSurveyQuestions } from './queries.server.ts';
import type { SurveyDraft } from './schema.ts';
import { sendSurvey } from './sending/commands.server.ts';
import { findTemplate, type Template } from './templates/schema.ts';

/**
 * Makes a survey with a template's questions; of an event also what the targets ask whose actions it serves. It is a
 * draft until it opens. Throws Invalid when who is asked does not fit whom it is about.
 */
export async function makeSurvey(ctx: Ctx, draft: SurveyDraft): Promise<SurveyId> {
  requireThat(canRunSurveys(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const template = findTemplate(draft.template);
    if (!template) throw new Invalid('no-such-template', 'template');
    const { eventId, groupId, anonymity, audience, closesOn } = draft;
    requireFitting(draft);
    if (closesOn < dateOf(ctx.now())) throw new Invalid('day-gone-by', 'closesOn');
    const opensAt = await findOpening(ctx, template, eventId);
    if (opensAt && closesOn < dateOf(opensAt)) throw new Invalid('survey-closes-first', 'closesOn');
    const id = newId<SurveyId>();
    await ctx.db
      .insertInto('surveys')
      .values({
        ...{ id, template: template.key, anonymity, audience, closes_on: closesOn, created_at: ctx.now() },
        ...{
          title: draft.title,
          title_en: draft.titleEn ?? null,
          intro: draft.intro ?? null,
          intro_en: draft.introEn ?? null,
        },
        ...{ event_id: eventId ?? null, group_id: groupId ?? null },
        open_key: audience === 'open' ? newSecret() : null,
        opens_at: opensAt,
      })
      .execute();
    const of = anonymity === 'municipality' ? 'municipalities' : 'persons';
    await takeQuestions(ctx, id, template, eventId ? await askedByTargets(ctx, eventId, of) : []);
    await record(ctx, 'survey.made', { type: 'survey', id });
    return id;
  });
}

/** Opens a survey: its questions are fixed, and whoever is to answer is asked. Again changes nothing. Throws Conflict when it asks nothing or its last day is past. */
export async function openSurvey(ctx: Ctx, id: SurveyId): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'surveys', id);
    const survey = await getSurvey(ctx, id);
    if (survey.opened_at) return;
    if (survey.closes_on < dateOf(ctx.now())) throw new Conflict('survey-closing-past');
    const questions = await listSurveyQuestions(ctx, id);
    if (!questions.some(({ kind }) => kind !== 'information')) throw new Conflict('survey-asks-nothing');
    await ctx.db.updateTable('surveys').set({ opened_at: ctx.now() }).where('id', '=', id).execute();
    await sendSurvey(ctx, { ...survey, opened_at: ctx.now() });
    await record(ctx, 'survey.opened', { type: 'survey', id });
  });
}

/** Closes a survey: nobody answers any more. What was not shown yet is never shown. Again changes nothing. */
export async function closeSurvey(ctx: Ctx, id: SurveyId): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'surveys', id);
    const survey = await getSurvey(ctx, id);
    if (!survey.opened_at) throw new Conflict('survey-not-open');
    if (survey.closed_at) return;
    await ctx.db.updateTable('surveys').set({ closed_at: ctx.now() }).where('id', '=', id).execute();
    await record(ctx, 'survey.closed', { type: 'survey', id });
  });
}

/** Who is asked decides what must be known, and whether names can be. */
function requireFitting({ audience, anonymity, eventId, groupId }: SurveyDraft): void {
  if (audience === 'attended' && !eventId) throw new Invalid('survey-needs-event', 'eventId');
  if (audience === 'group' && !groupId) throw new Invalid('survey-needs-group', 'groupId');
  if ((audience === 'municipalities') !== (anonymity === 'municipality')) {
    throw new Invalid('survey-not-per-municipality', 'anonymity');
  }
  if (audience === 'open' && anonymity !== 'anonymous') throw new Invalid('survey-open-is-anonymous', 'anonymity');
}

/** The template's questions, and after them what targets ask that the template does not. */
async function takeQuestions(ctx: Ctx, survey_id: SurveyId, { questions }: Template, asked: string[]): Promise<void> {
  const known = new Set(questions.map(({ key }) => key));
  const more = asked.filter((key) => !known.has(key));
  const wanted = [...questions, ...more.map((key) => ({ key, demand: 'optional' as const, condition: undefined }))];
  if (wanted.length === 0) return;
  const keys = wanted.map(({ key }) => key);
  const bank = await ctx.db
    .selectFrom('bank_questions')
    .select((row) => [
      'id',
      'key',
      row
        .selectFrom('question_versions')
        .select((one) => one.fn.max<number>('version').as('version'))
        .whereRef('question_id', '=', 'bank_questions.id')
        .as('version'),
    ])
    .where('key', 'in', keys)
    .execute();
  const ids = new Map(wanted.map(({ key }) => [key, newId<SurveyQuestionId>()]));
  for (const [at, { key, demand, condition }] of wanted.entries()) {
    const known = bank.find((question) => question.key === key);
    if (!known) continue;
    const asked = { question_id: known.id, version: Number(known.version), position: at + 1 };
    const row = { id: ids.get(key)!, survey_id, ...asked, demand };
    const hangsOn = condition
      ? { condition_question_id: ids.get(condition.key)!, condition_values: JSON.stringify(condition.values) }
      : {};
    await ctx.db
      .insertInto('survey_questions')
      .values({ ...row, ...hangsOn })
      .execute();
  }
}

/** Keys of the questions that targets of the event's actions ask: of persons, or of municipalities by name. */
async function askedByTargets({ db }: Ctx, eventId: EventId, of: 'persons' | 'municipalities'): Promise<string[]> {
  const targets = await db
    .selectFrom('targets')
    .innerJoin('action_events', 'action_events.action_id', 'targets.action_id')
    .select('targets.measure')
    .where('action_events.event_id', '=', eventId)
    .execute();
  const measures = targets.map(
    ({ measure }) => JSON.parse(measure) as { type: string; question?: string; of?: 'persons' | 'municipalities' },
  );
  const asks = measures.filter((one) => (one.type === 'municipalities reporting' ? 'municipalities' : one.of) === of);
  return [...new Set(asks.flatMap(({ question }) => question ?? []))];
}
