import { removeSection } from '../../../domain/surveys/sections/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await removeSection(ctx, params.surveyId, params.sectionId);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'removed');
});
