import { z } from 'zod';
import { modes } from '../../../domain/events/schema.ts';
import { Invalid } from '../../../domain/kernel/errors.ts';
import { moveTo } from '../../../domain/participation/commands.server.ts';
import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const Move = z.object({ mode: z.enum(modes) });

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const { id } = await getParticipant(ctx, params.eventId, params.participationId);
  const form = await readForm(handled, Move);
  if (!form.ok) {
    handled.typed = undefined;
    throw new Invalid('not-registered', 'mode');
  }
  await moveTo(ctx, id, form.value.mode);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/deltakere/${id}`, 'participant-moved');
});
