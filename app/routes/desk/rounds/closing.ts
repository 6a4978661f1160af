import { closeRound } from '../../../domain/rounds/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await closeRound(ctx, params.roundId);
  return redirectWithNotice(`/sekretariat/runder/${params.roundId}`, 'closed');
});
