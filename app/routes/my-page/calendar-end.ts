import { endCalendarFeed } from '../../domain/access/calendar-feed/commands.server.ts';
import { handle } from '../../web/handle.ts';
import { redirectWithNotice } from '../../web/notice.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

export const action = handle(async (handled) => {
  await endCalendarFeed(handled.ctx, signedInOrAsk(handled).contactId);
  return redirectWithNotice('/min-side/kalender', 'feed-ended');
});
