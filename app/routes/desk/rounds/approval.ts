import { approveAnswer } from '../../../domain/rounds/approving/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await approveAnswer(ctx, params.answerId);
  return redirectWithNotice(`/sekretariat/runder/${params.roundId}`, 'approved');
});
