import { stopMailing } from '../../../../domain/newsletters/mailings/commands.server.ts';
import { handle } from '../../../../web/handle.ts';
import { mailingPath } from '../../../../web/mailing-desk.ts';
import { redirectWithNotice } from '../../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await stopMailing(ctx, params.mailingId);
  return redirectWithNotice(mailingPath(params.issueId, params.mailingId), 'stopped');
});
