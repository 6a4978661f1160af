import { randomUUID } from 'node:crypto';
import { lockRow } from '../../../../db/portable.ts';
import { hit } from '../../access/limits/commands.server.ts';
import { record } from '../../audit/commands.server.ts';
import { actingAs, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { inParts } from '../../kernel/parts.ts';
import { dateOf } from '../../kernel/time.ts';
import { GROUP } from '../rules.ts';
import type { Survey, SurveyInvitation } from '../schema.ts';
import { getSurveyByLink, type OpenedSurvey } from './queries.server.ts';
import { answersIn, type GivenAnswer, type Posted } from './rules.ts';

/** A whole municipality may sit behind one IP address. */
const PER_IP = { max: 100, minutes: 60 };

interface Sender {
  ip: string;
  /** Who answers on behalf of a municipality. */
  signedBy?: string | undefined;
}

/**
 * Answers a survey, once. Of an anonymous one the invitation notes the day and nothing else, and the answers are kept
 * without a response that ties them together, without a time and without an audit row. Throws Conflict when it is closed
 * or answered already, Invalid beside the first field that is wrong.
 */
export async function answerSurvey(ctx: Ctx, secret: string, posted: Posted, { ip, signedBy }: Sender): Promise<void> {
  if (!(await hit(ctx, `survey ip ${ip}`, PER_IP))) throw new Conflict('too-many');
  await inTransaction(ctx, async (ctx) => {
    const { survey: found } = await getSurveyByLink(ctx, secret);
    await lockRow(ctx.db, 'surveys', found.id);
    const opened = await getSurveyByLink(ctx, secret);
    const { survey, invitation, questions, state } = opened;
    if (state !== 'open') throw new Conflict(state === 'closed' ? 'survey-closed' : 'survey-already-answered');
    const { answers, errors } = answersIn(questions, posted);
    const [wrong] = Object.entries(errors);
    if (wrong) throw new Invalid('survey-answer-wrong', wrong[0]);
    if (answers.length === 0) throw new Invalid('survey-answer-nothing', questions[0]!.id);
    if (survey.anonymity === 'municipality' && !signedBy) throw new Invalid('name-missing', 'signedBy');
    if (invitation) await noteAnswered(ctx, invitation);
    if (survey.anonymity === 'anonymous') await keepApart(ctx, survey, answers);
    else await keepTogether(ctx, opened, answers, signedBy);
  });
}

/** Takes back an answer given with a name: it is deleted, and may be given anew while the survey is open. Again changes nothing. Throws Conflict when it is anonymous: nobody can find it. */
export async function withdrawAnswer(ctx: Ctx, secret: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { survey, invitation } = await getSurveyByLink(ctx, secret);
    if (survey.anonymity === 'anonymous' || !invitation) throw new Conflict('survey-anonymous');
    await lockRow(ctx.db, 'surveys', survey.id);
    const { numUpdatedRows } = await ctx.db
      .updateTable('survey_invitations')
      .set({ answered_on: null })
      .where('id', '=', invitation.id)
      .where('answered_on', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const responses = await ownResponses(ctx, survey, invitation).select('id').execute();
    const ids = responses.map(({ id }) => id);
    if (ids.length > 0) {
      await ctx.db.deleteFrom('survey_answers').where('response_id', 'in', ids).execute();
      await ctx.db.deleteFrom('survey_responses').where('id', 'in', ids).execute();
    }
    await record(asWhoever(ctx, invitation), 'survey.answer-withdrawn', { type: 'survey', id: survey.id });
  });
}

/** Only one of several at once gets past. */
async function noteAnswered(ctx: Ctx, { id }: SurveyInvitation): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('survey_invitations')
    .set({ answered_on: dateOf(ctx.now()) })
    .where('id', '=', id)
    .where('answered_on', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict('survey-already-answered');
}

/** Each answer by itself, under a random key, and in the order of those keys: not even the order of insertion says what came together. */
async function keepApart(ctx: Ctx, { id: survey_id }: Survey, answers: GivenAnswer[]): Promise<void> {
  await ctx.db
    .insertInto('survey_responses')
    .values({ id: randomUUID(), survey_id, contact_id: null, organisation_id: null, signed_by: null })
    .execute();
  const rows = answers.map((answer) => ({ ...rowOf(answer), response_id: null, state: 'held' as const }));
  rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  await ctx.db.insertInto('survey_answers').values(rows).execute();
  await releaseGroups(ctx, survey_id);
}

/** What waits is shown when there are five of it: per question, so that no question's numbers ever move by fewer. */
async function releaseGroups({ db }: Ctx, surveyId: string): Promise<void> {
  const waiting = await db
    .selectFrom('survey_answers as answer')
    .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
    .select(['answer.id', 'answer.survey_question_id', 'answer.row_key'])
    .where('asked.survey_id', '=', surveyId)
    .where('answer.state', '=', 'held')
    .execute();
  const groups = Map.groupBy(waiting, (one) => `${one.survey_question_id} ${one.row_key}`);
  const full = [...groups.values()].filter((group) => group.length >= GROUP).flat();
  for (const part of inParts(full)) {
    await db
      .updateTable('survey_answers')
      .set({ state: 'released' })
      .where(
        'id',
        'in',
        part.map(({ id }) => id),
      )
      .execute();
  }
}

async function keepTogether(ctx: Ctx, opened: OpenedSurvey, answers: GivenAnswer[], signedBy?: string): Promise<void> {
  const { survey, invitation } = opened;
  const id: string = randomUUID();
  const isMunicipal = survey.anonymity === 'municipality';
  await ctx.db
    .insertInto('survey_responses')
    .values({
      ...{ id, survey_id: survey.id, organisation_id: invitation?.organisation_id ?? null },
      contact_id: invitation?.contact_id ?? null,
      signed_by: isMunicipal ? (signedBy ?? null) : null,
    })
    .execute();
  const rows = answers.map((answer) => ({ ...rowOf(answer), response_id: id, state: 'released' as const }));
  await ctx.db.insertInto('survey_answers').values(rows).execute();
  await record(asWhoever(ctx, invitation), 'survey.answered', { type: 'survey', id: survey.id });
}

function rowOf({ questionId, rowKey, value, other }: GivenAnswer) {
  return { id: randomUUID() as string, survey_question_id: questionId, row_key: rowKey, value, other };
}

function ownResponses({ db }: Ctx, { id, anonymity }: Survey, invitation: SurveyInvitation) {
  const responses = db.selectFrom('survey_responses').where('survey_id', '=', id);
  return anonymity === 'municipality'
    ? responses.where('organisation_id', '=', invitation.organisation_id)
    : responses.where('contact_id', '=', invitation.contact_id);
}

function asWhoever(ctx: Ctx, invitation: SurveyInvitation | undefined): Ctx {
  const contactId = invitation?.contact_id;
  return contactId ? actingAs(ctx, { kind: 'contact', contactId }) : ctx;
}
