import { undoBudget } from '../../../domain/programme/budget-imports/commands.server.ts';
import { budgetImportPage } from '../../../web/budget-imports.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { href } = await budgetImportPage(handled);
  await undoBudget(handled.ctx, handled.params.importId);
  return redirectWithNotice(`${href}/${handled.params.importId}`, 'undone');
});
