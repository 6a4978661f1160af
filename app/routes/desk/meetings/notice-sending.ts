import { requireThat } from '../../../domain/kernel/errors.ts';
import { sendNotice } from '../../../domain/meetings/notices/commands.server.ts';
import { SendForm } from '../../../domain/meetings/notices/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Sends the notice as it was shown. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  await sendNotice(ctx, params.eventId, await readPosted(handled, SendForm));
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}/innkalling`, 'notice-sent');
});
