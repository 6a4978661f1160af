import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { keepBeside } from '../../../domain/participation/stand-ins/commands.server.ts';
import { changeAnswers } from '../../../web/desk-invitations.ts';
import { handle } from '../../../web/handle.ts';

/** The member comes after all, and so does whoever was to come instead. */
export const action = handle((handled) => {
  const { ctx, params } = handled;
  return changeAnswers(handled, 'kept-beside', async () => {
    const { id } = await getParticipant(ctx, params.eventId, params.participationId);
    await keepBeside(ctx, id);
  });
});
