import { getMaterialFile } from '../../domain/participation/materials/queries.server.ts';
import { fileResponse } from '../../web/download.ts';
import { handle } from '../../web/handle.ts';
import { openOwn } from '../../web/own-registration.ts';

/** A file left after the event, for whoever was on it. */
export const loader = handle(async (handled) => {
  const { ctx } = await openOwn(handled);
  const file = await getMaterialFile(ctx, handled.params.materialId);
  return fileResponse(handled.web.files.open(file.hash), file);
});
