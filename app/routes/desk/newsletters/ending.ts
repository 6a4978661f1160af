import { removeSubscriber } from '../../../domain/newsletters/subscribers/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await removeSubscriber(ctx, params.contactId);
  return redirectWithNotice('/sekretariat/nyhetsbrev/abonnenter', 'ended');
});
