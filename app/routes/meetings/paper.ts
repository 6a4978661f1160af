import { getPaperFile } from '../../domain/meetings/papers/queries.server.ts';
import { fileResponse } from '../../web/download.ts';
import { handle } from '../../web/handle.ts';

/** A paper's file, for those who may read it. */
export const loader = handle(async ({ ctx, params, web }) => {
  const file = await getPaperFile(ctx, params.paperId);
  return fileResponse(web.files.open(file.hash), file);
});
