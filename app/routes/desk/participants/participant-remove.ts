import { removeParticipant } from '../../../domain/participation/commands.server.ts';
import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  const { id } = await getParticipant(ctx, params.eventId, params.participationId);
  await removeParticipant(ctx, id);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/deltakere/${id}`, 'participant-removed');
});
