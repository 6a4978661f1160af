import { redirect } from '@remix-run/node';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { moveItem } from '../../../domain/meetings/agenda/commands.server.ts';
import { DirectionForm } from '../../../domain/meetings/agenda/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Moves an item up or down on the agenda. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, DirectionForm);
  if (!form.ok) return redirect(`/sekretariat/moter/${params.eventId}`, 303);
  await moveItem(ctx, params.itemId, form.value.direction);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}`, 'saved');
});
