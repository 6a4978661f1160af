import { withdrawIssue } from '../../../domain/newsletters/editions/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await withdrawIssue(ctx, params.issueId);
  return redirectWithNotice(`/sekretariat/nyhetsbrev/${params.issueId}/resultater`, 'withdrawn');
});
