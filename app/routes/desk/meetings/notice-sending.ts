import { redirect } from '@remix-run/node';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { sendNotice } from '../../../domain/meetings/notices/commands.server.ts';
import { SendForm } from '../../../domain/meetings/notices/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Sends the notice as it was shown. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const path = `/sekretariat/moter/${params.eventId}/innkalling`;
  const form = await readForm(handled, SendForm);
  if (!form.ok) return redirect(path, 303);
  await sendNotice(ctx, params.eventId, form.value);
  return redirectWithNotice(path, 'notice-sent');
});
