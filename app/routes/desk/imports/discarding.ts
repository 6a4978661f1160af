import { discardImport } from '../../../domain/imports/commands.server.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async ({ ctx, params }) => {
  await discardImport(ctx, params.importId);
  return redirectWithNotice('/sekretariat/kontakter/import', 'discarded');
});
