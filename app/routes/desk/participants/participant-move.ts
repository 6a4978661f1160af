import { z } from 'zod';
import { modes } from '../../../domain/events/schema.ts';
import { moveTo } from '../../../domain/participation/commands.server.ts';
import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const Move = z.object({ mode: z.enum(modes) });

export const action = handle(async (handled) => {
  const { ctx, params } = handled;
  const { id } = await getParticipant(ctx, params.eventId, params.participationId);
  const { mode } = await readPosted(handled, Move);
  await moveTo(ctx, id, mode);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/deltakere/${id}`, 'participant-moved');
});
