import { sendToMissed } from '../../../../domain/newsletters/missed-readers/commands.server.ts';
import { handle } from '../../../../web/handle.ts';
import { mailingPath } from '../../../../web/mailing-desk.ts';
import { redirectWithNotice } from '../../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  const missed = await sendToMissed(ctx, params.mailingId);
  const path = mailingPath(params.issueId, params.mailingId);
  return missed > 0 ? redirectWithNotice(path, 'missed', missed) : redirectWithNotice(path, 'none-missed');
});
