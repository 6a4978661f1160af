import { getSubject, getToken, isTokenValid } from '../../access/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { ContactId, SurveyId, SurveyInvitationId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { listSurveyQuestions, readSurvey } from '../queries.server.ts';
import type { Survey, SurveyInvitation, SurveyQuestion } from '../schema.ts';

/** What a link to a survey opens. Without an invitation it is the open link, which anyone may have. */
export interface OpenedSurvey {
  survey: Survey;
  questions: SurveyQuestion[];
  invitation: SurveyInvitation | undefined;
  /** On whose behalf, when municipalities answer. */
  organisation: string | null;
  /** `not-yet` is a draft that somebody guessed the link of: it reads as unknown. */
  state: 'open' | 'answered' | 'closed';
}

/** A survey by the link in a mail, or by its open link. Reads only. Throws NotFound when the link opens nothing. */
export async function getSurveyByLink(ctx: Ctx, secret: string): Promise<OpenedSurvey> {
  const invitation = await invitationOf(ctx, secret);
  const survey = invitation ? await readSurvey(ctx, invitation.survey_id) : await openSurveyOf(ctx, secret);
  if (!survey.opened_at) throw new NotFound('link-not-valid');
  const isClosed = survey.closed_at !== null || survey.closes_on < dateOf(ctx.now());
  return {
    survey,
    questions: await listSurveyQuestions(ctx, survey.id),
    invitation,
    organisation: invitation?.organisation ?? null,
    state: invitation?.answered_on ? 'answered' : isClosed ? 'closed' : 'open',
  };
}

/** An invitation with what the mail needs; undefined when it is gone. For the worker. */
export async function findInvitationForMail(ctx: Ctx, id: SurveyInvitationId) {
  const invitation = await findInvitation(ctx, id);
  return invitation && { invitation, survey: await readSurvey(ctx, invitation.survey_id) };
}

async function invitationOf(ctx: Ctx, secret: string) {
  const subject = await subjectOf(ctx, secret);
  if (!subject) return undefined;
  const invitation = await findInvitation(ctx, subject as SurveyInvitationId);
  if (!invitation) throw new NotFound('link-not-valid');
  return invitation;
}

/** A person's link stands for as long as the person does; a municipality's proves nobody. */
async function subjectOf(ctx: Ctx, secret: string): Promise<string | null> {
  if (await isTokenValid(ctx, secret, 'survey')) return (await getToken(ctx, secret, 'survey')).subject_id;
  try {
    return await getSubject(ctx, secret, 'survey');
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

async function openSurveyOf({ db }: Ctx, secret: string): Promise<Survey> {
  const row = await db
    .selectFrom('surveys')
    .selectAll()
    .where('open_key', '=', secret)
    .where('audience', '=', 'open')
    .executeTakeFirst();
  if (!row) throw new NotFound('link-not-valid');
  return row as Survey;
}

async function findInvitation({ db }: Ctx, id: SurveyInvitationId) {
  const row = await db
    .selectFrom('survey_invitations as invitation')
    .leftJoin('organisations', 'organisations.id', 'invitation.organisation_id')
    .selectAll('invitation')
    .select('organisations.name as organisation')
    .where('invitation.id', '=', id)
    .executeTakeFirst();
  return row as
    | (SurveyInvitation & { organisation: string | null; contact_id: ContactId | null; survey_id: SurveyId })
    | undefined;
}
