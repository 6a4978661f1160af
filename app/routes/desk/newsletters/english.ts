import { beginEnglish } from '../../../domain/newsletters/issues/commands.server.ts';
import { postedFields } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { editionQuery, issuePath } from '../../../web/issue-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  const copies = (await postedFields(handled)).get('copies') !== null;
  await beginEnglish(ctx, params.issueId, { copies });
  return redirectWithNotice(issuePath(params.issueId, editionQuery('en')), 'english-begun');
});
