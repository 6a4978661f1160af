import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { VaraForm } from '../../../domain/participation/invitations/schema.ts';
import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { callInVara } from '../../../domain/participation/stand-ins/commands.server.ts';
import { changeAnswers } from '../../../web/desk-invitations.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';

/** Calls in the varamedlem who was shown as the next. */
export const action = handle((handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  return changeAnswers(handled, 'vara-called-in', async () => {
    const { contactId } = await readPosted(handled, VaraForm);
    const { id } = await getParticipant(ctx, params.eventId, params.participationId);
    await callInVara(ctx, id, contactId);
  });
});
