import { redirect } from '@remix-run/node';
import { openDocument } from '../../domain/programme/documents/queries.server.ts';
import { fileResponse } from '../../web/download.ts';
import { handle } from '../../web/handle.ts';

/** A published document, for those who may read it: its file, or where it is. */
export const loader = handle(async ({ ctx, params, web }) => {
  const found = await openDocument(ctx, params.documentId);
  return 'url' in found ? redirect(found.url) : fileResponse(web.files.open(found.file.hash), found.file);
});
