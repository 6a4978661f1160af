import { deleteIssue } from '../../../domain/newsletters/removal/commands.server.ts';
import { handle as handled } from '../../../web/handle.ts';
import { NEWSLETTERS } from '../../../web/newsletter-tabs.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handled(async ({ ctx, params }) => {
  await deleteIssue(ctx, params.issueId);
  return redirectWithNotice(NEWSLETTERS, 'deleted');
});
