import { removeQuestion } from '../../../domain/surveys/questions/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await removeQuestion(ctx, params.surveyId, params.askedId);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'removed');
});
