import { requireThat } from '../../../domain/kernel/errors.ts';
import { removeDocument } from '../../../domain/programme/documents/commands.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { documentsPath } from '../../../web/document-desk.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Takes a document away. */
export const action = handle(async ({ ctx, params }) => {
  requireThat(canRunProgrammes(ctx.actor));
  await removeDocument(ctx, params.documentId);
  return redirectWithNotice(documentsPath, 'removed');
});
