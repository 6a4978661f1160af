import { NotFound } from '../../../domain/kernel/errors.ts';
import { takeBackVersion } from '../../../domain/newsletters/versions/commands.server.ts';
import { handle as handled } from '../../../web/handle.ts';
import { editionQuery, issuePath } from '../../../web/issue-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handled(async ({ ctx, params }) => {
  if (!/^\d{1,9}$/.test(params.version)) throw new NotFound('not-found');
  const language = await takeBackVersion(ctx, params.issueId, Number(params.version));
  return redirectWithNotice(issuePath(params.issueId, editionQuery(language)), 'taken-back');
});
