import { dropEnglish } from '../../../domain/newsletters/issues/commands.server.ts';
import { handle as handled } from '../../../web/handle.ts';
import { issuePath } from '../../../web/issue-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handled(async ({ ctx, params }) => {
  await dropEnglish(ctx, params.issueId);
  return redirectWithNotice(issuePath(params.issueId, '/opplysninger'), 'english-dropped');
});
