import { issueToken } from '../../app/domain/access/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import {
  type ContactId,
  type EventId,
  newId,
  type SurveyId,
  type SurveyQuestionId,
} from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import type { Posted } from '../../app/domain/surveys/answering/rules.ts';
import { makeSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import { addQuestion } from '../../app/domain/surveys/questions/commands.server.ts';
import { QuestionDraft } from '../../app/domain/surveys/questions/schema.ts';
import type { SurveyDraft } from '../../app/domain/surveys/schema.ts';
import { aContact, aParticipation, aPublishedEvent } from './factories.ts';
import { anAttendance } from './programme.ts';

/** A draft that follows a webinar, unless something else is said. */
export function aSurvey(ctx: Ctx, draft: Partial<SurveyDraft> = {}): Promise<SurveyId> {
  return makeSurvey(ctx, {
    template: 'after-webinar',
    title: 'Hva syntes du om webinaret?',
    anonymity: 'anonymous',
    audience: draft.eventId ? 'attended' : 'open',
    closesOn: '2026-03-01' as PlainDate,
    ...draft,
  });
}

/** A published event with so many who were there, each with an address of their own. */
export async function anEventAttended(ctx: Ctx, count: number, name = 'deltaker'): Promise<EventId> {
  const { id: eventId } = await aPublishedEvent(ctx);
  for (let at = 0; at < count; at++) {
    const participation = await aParticipation(ctx, {
      eventId,
      name: `Kari ${at}`,
      email: `${name}${at}@moss.example`,
    });
    await anAttendance(ctx, participation, '2026-02-05');
  }
  return eventId;
}

/** Asks one more person in a survey that is open; gives their link. */
export async function anInvited(
  ctx: Ctx,
  survey_id: SurveyId,
  organisation_id: string | null = null,
): Promise<{ token: string; contactId: ContactId; id: string }> {
  const contactId = await aContact(ctx);
  const id = crypto.randomUUID();
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('survey_invitations')
      .values({ id, survey_id, contact_id: contactId, organisation_id, invited_on: '2026-01-15' })
      .execute(),
  );
  return { id, contactId, token: await issueToken(ctx, { purpose: 'survey', contactId, subjectId: id }) };
}

/** The links of everyone asked in a survey, in the order in which they were asked. */
export async function linksTo(ctx: Ctx, id: SurveyId): Promise<string[]> {
  const asked = await ctx.db
    .selectFrom('survey_invitations')
    .select(['id', 'contact_id'])
    .where('survey_id', '=', id)
    .orderBy('id')
    .execute();
  return Promise.all(
    asked.map(({ id: subjectId, contact_id }) =>
      issueToken(ctx, { purpose: 'survey', subjectId, ...(contact_id ? { contactId: contact_id as ContactId } : {}) }),
    ),
  );
}

/** Answers by the keys of questions in the bank. */
export async function answersTo(ctx: Ctx, id: SurveyId, byKey: Record<string, string | string[]>): Promise<Posted> {
  const questions = await listSurveyQuestions(ctx, id);
  return (field) => {
    const [questionId, rest] = field.split('.');
    const key = questions.find((question) => question.id === questionId)?.key;
    return [byKey[rest ? `${key}.${rest}` : `${key}`] ?? []].flat();
  };
}

/** Adds a question to a draft; gives its id there. Two choices, «ja» and «nei», unless something else is said. */
export async function aQuestion(
  ctx: Ctx,
  surveyId: SurveyId,
  draft: Partial<QuestionDraft> = {},
): Promise<SurveyQuestionId> {
  const id = newId<SurveyQuestionId>();
  const posted = { kind: 'single', text: 'Var du med?', choices: [{ nb: 'Ja' }, { nb: 'Nei' }], ...draft };
  await addQuestion(ctx, surveyId, id, QuestionDraft.parse(posted));
  return id;
}

/** A scale of five, the upper two positive. */
export const aScale: Partial<QuestionDraft> = {
  ...{ kind: 'scale', text: 'Hvor nyttig var det?', from: 1, to: 5, low: 'Ikke nyttig', high: 'Svært nyttig' },
  ...{ positive_from: 4, positive_to: 5 },
};
