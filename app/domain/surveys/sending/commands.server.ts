import { record } from '../../audit/commands.server.ts';
import { actingAs, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import { newId, type SurveyId, type SurveyInvitationId } from '../../kernel/ids.ts';
import { inParts } from '../../kernel/parts.ts';
import { dateOf } from '../../kernel/time.ts';
import { enqueueAll, type NewMessage } from '../../outbox/commands.server.ts';
import { canRunSurveys } from '../policy.ts';
import { getSurvey } from '../queries.server.ts';
import { whoIsAsked } from '../recipients/queries.server.ts';
import type { Survey, SurveyInvitation } from '../schema.ts';
import { isReminderDue, MOST_REMINDERS } from './rules.ts';

/** Asks those the survey's rule names who have not been asked yet; gives how many. In the transaction of whoever opens it. */
export async function sendSurvey(ctx: Ctx, survey: Survey): Promise<number> {
  const standing = await ctx.db
    .selectFrom('survey_invitations')
    .select(['contact_id', 'organisation_id'])
    .where('survey_id', '=', survey.id)
    .execute();
  const isMunicipal = survey.audience === 'municipalities';
  const asked = new Set(standing.map((one) => (isMunicipal ? one.organisation_id : one.contact_id)));
  const people = await whoIsAsked(ctx, survey);
  const invitations = people
    .filter((one) => !asked.has(isMunicipal ? one.organisationId : one.contactId))
    .map(({ contactId, organisationId }) => ({
      id: newId<SurveyInvitationId>(),
      survey_id: survey.id,
      contact_id: contactId,
      organisation_id: organisationId,
      invited_on: dateOf(ctx.now()),
    }));
  for (const part of inParts(invitations)) await ctx.db.insertInto('survey_invitations').values(part).execute();
  await ask(ctx, invitations, 0);
  return invitations.length;
}

/** Reminds whoever has not answered now, beside what happens by itself, twice in all and once a day; gives how many. Throws Conflict unless it is open. */
export async function remindSurvey(ctx: Ctx, id: SurveyId): Promise<number> {
  requireThat(canRunSurveys(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const survey = await getSurvey(ctx, id);
    if (!survey.opened_at || survey.closed_at) throw new Conflict('survey-not-open');
    const today = dateOf(ctx.now());
    const count = await remind(ctx, survey, ({ reminders, reminded_on, invited_on }) => {
      return reminders < MOST_REMINDERS && reminded_on !== today && invited_on !== today;
    });
    await record(ctx, 'survey.reminded', { type: 'survey', id });
    return count;
  });
}

/** Asks whoever the rule names by now, and reminds those whose turn it is. For the schedule, in its transaction. */
export async function goOnAsking(ctx: Ctx, survey: Survey): Promise<void> {
  const today = dateOf(ctx.now());
  if (survey.audience === 'attended') await sendSurvey(ctx, survey);
  await remind(ctx, survey, ({ invited_on, reminded_on, reminders }) =>
    isReminderDue({ invitedOn: invited_on, remindedOn: reminded_on, reminders, closesOn: survey.closes_on, today }),
  );
}

/** Whoever is erased is asked no more. */
async function remind(
  ctx: Ctx,
  { id, audience }: Survey,
  isDue: (invitation: SurveyInvitation) => boolean,
): Promise<number> {
  const waiting = await ctx.db
    .selectFrom('survey_invitations')
    .selectAll()
    .where('survey_id', '=', id)
    .where('answered_on', 'is', null)
    .$if(audience !== 'municipalities', (query) => query.where('contact_id', 'is not', null))
    .execute();
  const due = (waiting as SurveyInvitation[]).filter(isDue);
  for (const [reminders, invitations] of Map.groupBy(due, (one) => one.reminders + 1)) {
    for (const part of inParts(invitations)) {
      await ctx.db
        .updateTable('survey_invitations')
        .set({ reminders, reminded_on: dateOf(ctx.now()) })
        .where(
          'id',
          'in',
          part.map((one) => one.id),
        )
        .execute();
    }
    await ask(ctx, invitations, reminders);
  }
  return due.length;
}

type ToAsk = Pick<SurveyInvitation, 'id' | 'contact_id' | 'organisation_id'>;

/** A person at their own address, nobody acting for them: it is their opinion. A municipality at its official addresses. */
async function ask(ctx: Ctx, invitations: ToAsk[], reminder: number): Promise<void> {
  const offices = invitations.filter(({ contact_id }) => contact_id === null);
  const addresses = offices.length === 0 ? [] : await ctx.db.selectFrom('official_addresses').selectAll().execute();
  const messages = invitations.flatMap(({ id, contact_id, organisation_id }): NewMessage[] => {
    const mail = {
      purpose: 'survey-asked' as const,
      version: `${id}:${reminder}`,
      data: { invitationId: id, reminder },
      lane: 'mailing' as const,
    };
    if (contact_id) return [{ ...mail, to: { contactId: contact_id } }];
    const official = addresses.filter((one) => one.organisation_id === organisation_id);
    return official.map(({ address }) => ({ ...mail, to: { address } }));
  });
  await enqueueAll(actingAs(ctx, { kind: 'system' }), messages);
}
