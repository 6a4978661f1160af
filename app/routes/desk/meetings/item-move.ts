import { requireThat } from '../../../domain/kernel/errors.ts';
import { moveItem } from '../../../domain/meetings/agenda/commands.server.ts';
import { DirectionForm } from '../../../domain/meetings/agenda/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Moves an item up or down on the agenda. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const { direction } = await readPosted(handled, DirectionForm);
  await moveItem(ctx, params.itemId, direction);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}`, 'saved');
});
