import { withdrawAnswer } from '../../domain/surveys/answering/commands.server.ts';
import { handle } from '../../web/handle.ts';
import { redirectWithNotice } from '../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await withdrawAnswer(ctx, params.token);
  return redirectWithNotice(`/undersokelse/${params.token}`, 'withdrawn');
});
