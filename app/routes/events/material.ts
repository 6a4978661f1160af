import { getMaterialFile } from '../../domain/participation/materials/queries.server.ts';
import { fileResponse } from '../../web/download.ts';
import { handle } from '../../web/handle.ts';

/** A file left after an event, for those who may see it. */
export const loader = handle(async ({ ctx, params, web }) => {
  const file = await getMaterialFile(ctx, params.materialId);
  return fileResponse(web.files.open(file.hash), file);
});
