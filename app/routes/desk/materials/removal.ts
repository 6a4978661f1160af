import { removeMaterial } from '../../../domain/participation/materials/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await removeMaterial(ctx, params.eventId, params.materialId);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/materiell`, 'removed');
});
