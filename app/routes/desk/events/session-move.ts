import { redirect } from '@remix-run/node';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { moveSession } from '../../../domain/events/programme/commands.server.ts';
import { SessionMove } from '../../../domain/events/programme/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';

/** Moves an item of the programme up or down. */
export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const { direction } = await readPosted(handled, SessionMove);
  await moveSession(ctx, params.eventId, params.sessionId, direction);
  return redirect(`/sekretariat/arrangementer/${params.eventId}/program`, 303);
});
