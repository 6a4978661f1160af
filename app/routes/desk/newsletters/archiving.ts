import { handle } from '../../../web/handle.ts';
import { archiveAsItStands } from '../../../web/newsletter-archive.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { issueId } = handled.params;
  await archiveAsItStands(handled, issueId);
  return redirectWithNotice(`/sekretariat/nyhetsbrev/${issueId}/resultater`, 'archived');
});
