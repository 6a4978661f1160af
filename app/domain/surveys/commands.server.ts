import { lockRow } from '../../../db/portable.ts';
import { newSecret } from '../access/secrets.ts';
import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../kernel/errors.ts';
import { type BankQuestionId, type EventId, newId, type SurveyId } from '../kernel/ids.ts';
import { dateOf } from '../kernel/time.ts';
import { addFromBank } from './bank/commands.server.ts';
import { copyItems } from './items/commands.server.ts';
import { findOpening } from './openings/queries.server.ts';
import { canRunSurveys } from './policy.ts';
import { getSurvey, listSurveyQuestions } from './queries.server.ts';
import type { SurveyDraft } from './schema.ts';
import { sendSurvey } from './sending/commands.server.ts';
import { findBeginning } from './templates/queries.server.ts';

/**
 * Makes a survey with the questions of a template or of an earlier survey, or none, and what the targets ask of the actions
 * that it, or its event, serves. It is a
 * draft until it opens. Throws Invalid when who is asked does not fit whom it is about.
 */
export async function makeSurvey(ctx: Ctx, draft: SurveyDraft): Promise<SurveyId> {
  requireThat(canRunSurveys(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const beginning = await findBeginning(ctx, draft.template);
    if (!beginning) throw new Invalid('no-such-template', 'template');
    const { eventId, groupId, anonymity, audience, closesOn } = draft;
    requireFitting(draft);
    if (closesOn < dateOf(ctx.now())) throw new Invalid('day-gone-by', 'closesOn');
    const opening = await findOpening(ctx, draft, { ...beginning, opens_at: null }, eventId);
    const id = newId<SurveyId>();
    await ctx.db
      .insertInto('surveys')
      .values({
        ...{ id, template: beginning.template, anonymity, audience, closes_on: closesOn, created_at: ctx.now() },
        ...{
          title: draft.title,
          title_en: draft.titleEn ?? null,
          intro: draft.intro ?? null,
          intro_en: draft.introEn ?? null,
        },
        ...{ event_id: eventId ?? null, group_id: groupId ?? null },
        open_key: audience === 'open' ? newSecret() : null,
        ...opening,
      })
      .execute();
    const of = anonymity === 'municipality' ? 'municipalities' : 'persons';
    if (beginning.id) await copyItems(ctx, beginning.id, id);
    await addFromBank(ctx, id, await askedByTargets(ctx, draft, of));
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
export function requireFitting({
  audience,
  anonymity,
  eventId,
  groupId,
}: Pick<SurveyDraft, 'audience' | 'anonymity' | 'eventId' | 'groupId'>): void {
  if (audience === 'attended' && !eventId) throw new Invalid('survey-needs-event', 'eventId');
  if (audience === 'group' && !groupId) throw new Invalid('survey-needs-group', 'groupId');
  if ((audience === 'municipalities') !== (anonymity === 'municipality')) {
    throw new Invalid('survey-not-per-municipality', 'anonymity');
  }
  if (audience === 'open' && anonymity !== 'anonymous') throw new Invalid('survey-open-is-anonymous', 'anonymity');
}

/** Questions that targets of these actions, and of the event's, ask: of persons, or of municipalities by name. */
async function askedByTargets(
  { db }: Ctx,
  { eventId = '' as EventId, actions = [] }: SurveyDraft,
  of: 'persons' | 'municipalities',
): Promise<BankQuestionId[]> {
  const targets = await db
    .selectFrom('targets')
    .select('targets.measure')
    .where((where) =>
      where.or([
        where('targets.action_id', 'in', ['', ...actions]),
        where(
          'targets.action_id',
          'in',
          where.selectFrom('action_events').select('action_id').where('event_id', '=', eventId),
        ),
      ]),
    )
    .execute();
  const measures = targets.map(
    ({ measure }) => JSON.parse(measure) as { type: string; question?: string; of?: 'persons' | 'municipalities' },
  );
  const asks = measures.filter((one) => (one.type === 'municipalities reporting' ? 'municipalities' : one.of) === of);
  const keys = asks.flatMap(({ question }) => question ?? []);
  const bank = await db
    .selectFrom('bank_questions')
    .select('id')
    .where('key', 'in', ['', ...keys])
    .orderBy('search_key')
    .execute();
  return bank.map(({ id }) => id as BankQuestionId);
}
