import { removeParticipant } from '../../../domain/participation/commands.server.ts';
import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { changeAnswers } from '../../../web/desk-invitations.ts';
import { handle } from '../../../web/handle.ts';

/** Takes an invitation back by hand. */
export const action = handle((handled) => {
  const { ctx, params } = handled;
  return changeAnswers(handled, 'taken-off', async () => {
    const { id } = await getParticipant(ctx, params.eventId, params.participationId);
    await removeParticipant(ctx, id);
  });
});
