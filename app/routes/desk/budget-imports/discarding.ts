import { discardBudget } from '../../../domain/programme/budget-imports/commands.server.ts';
import { budgetImportPage } from '../../../web/budget-imports.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { href } = await budgetImportPage(handled);
  await discardBudget(handled.ctx, handled.params.importId);
  return redirectWithNotice(href, 'discarded');
});
