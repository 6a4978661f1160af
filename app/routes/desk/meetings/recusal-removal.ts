import { removeRecusal } from '../../../domain/meetings/recusals/commands.server.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handled(async ({ ctx, params }) => {
  await removeRecusal(ctx, params.itemId, params.recusalId);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}/saker/${params.itemId}/utfall`, 'recusal-removed');
});
