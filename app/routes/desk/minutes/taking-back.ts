import { takeBackMinutes } from '../../../domain/meetings/signatures/commands.server.ts';
import { minutesPath } from '../../../web/desk-minutes.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Takes a møtebok back from those who were to sign; what they have signed is void. */
export const action = handle(async ({ ctx, params }) => {
  await takeBackMinutes(ctx, params.eventId);
  return redirectWithNotice(minutesPath(params.eventId), 'taken-back');
});
