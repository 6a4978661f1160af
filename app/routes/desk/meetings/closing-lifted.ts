import { closeItem, closeMeeting } from '../../../domain/meetings/closing/commands.server.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** It was open after all: noted by mistake. */
export const action = handled(async ({ ctx, params: { eventId, itemId } }) => {
  const path = `/sekretariat/moter/${eventId}`;
  if (itemId) await closeItem(ctx, itemId, null);
  else await closeMeeting(ctx, eventId, null);
  return redirectWithNotice(itemId ? `${path}/saker/${itemId}/utfall` : `${path}/gjennomforing`, 'opened');
});
