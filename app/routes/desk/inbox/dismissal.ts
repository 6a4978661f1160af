import { dismissIncoming } from '../../../domain/inbox/review/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

export const action = handle(async (handled) => {
  signedInOrAsk(handled);
  await dismissIncoming(handled.ctx, handled.params.incomingId);
  return redirectWithNotice('/sekretariat/innboks', 'dismissed');
});
