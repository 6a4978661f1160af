import { publishMinutes } from '../../../domain/meetings/minutes/commands.server.ts';
import { minutesPath } from '../../../web/desk-minutes.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Shows locked minutes to those who may read them, and tells the members. */
export const action = handle(async ({ ctx, params }) => {
  await publishMinutes(ctx, params.eventId);
  return redirectWithNotice(minutesPath(params.eventId), 'published');
});
