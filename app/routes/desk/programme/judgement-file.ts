import { getJudgementFile } from '../../../domain/programme/judgements/queries.server.ts';
import { fileResponse } from '../../../web/download.ts';
import { handle } from '../../../web/handle.ts';

/** The file a judgement rests on. */
export const loader = handle(async ({ ctx, params, web }) => {
  const file = await getJudgementFile(ctx, params.targetId, params.judgementId);
  return fileResponse(web.files.open(file.hash), file);
});
