import { remindSurvey } from '../../../domain/surveys/sending/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  const count = await remindSurvey(ctx, params.surveyId);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}/utsending`, 'reminded', count);
});
