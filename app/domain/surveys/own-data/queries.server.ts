import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';

/**
 * What the platform keeps about a person and surveys (GDPR art. 15 and 20): which they were asked, and what they answered
 * with their name. What was answered anonymously cannot be found by anyone. Only the person may ask.
 */
export async function getOwnSurveyData(ctx: Ctx, contactId: ContactId) {
  requireThat('contactId' in ctx.actor && ctx.actor.contactId === contactId);
  const [surveys, surveyAnswers] = await Promise.all([
    ctx.db
      .selectFrom('survey_invitations as invitation')
      .innerJoin('surveys', 'surveys.id', 'invitation.survey_id')
      .select(['surveys.title as survey', 'invitation.invited_on', 'invitation.answered_on'])
      .where('invitation.contact_id', '=', contactId)
      .orderBy('invitation.invited_on')
      .execute(),
    ctx.db
      .selectFrom('survey_responses as response')
      .innerJoin('surveys', 'surveys.id', 'response.survey_id')
      .innerJoin('survey_answers as answer', 'answer.response_id', 'response.id')
      .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
      .innerJoin('question_versions as worded', (join) =>
        join.onRef('worded.question_id', '=', 'asked.question_id').onRef('worded.version', '=', 'asked.version'),
      )
      .select(['surveys.title as survey', 'worded.text as question', 'answer.value as reply'])
      .where('response.contact_id', '=', contactId)
      .orderBy('surveys.opened_at')
      .orderBy('asked.position')
      .execute(),
  ]);
  return { surveys, surveyAnswers };
}
