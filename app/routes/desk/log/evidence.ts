import { getEvidenceFile } from '../../../domain/programme/log/queries.server.ts';
import { fileResponse } from '../../../web/download.ts';
import { handle } from '../../../web/handle.ts';

/** The file that shows what an entry says. */
export const loader = handle(async ({ ctx, params, web }) => {
  const file = await getEvidenceFile(ctx, params.entryId);
  return fileResponse(web.files.open(file.hash), file);
});
