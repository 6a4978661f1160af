import { openSurvey } from '../../../domain/surveys/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await openSurvey(ctx, params.surveyId);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}/utsending`, 'opened');
});
