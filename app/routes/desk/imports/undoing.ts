import { undoImport } from '../../../domain/imports/undoing/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await undoImport(ctx, params.importId);
  return redirectWithNotice(`/sekretariat/kontakter/import/${params.importId}`, 'undone');
});
