import { z } from 'zod';
import { applyBudget } from '../../../domain/programme/budget-imports/commands.server.ts';
import { budgetImportPage } from '../../../web/budget-imports.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const Seen = z.object({ fingerprint: z.string().max(100).default('') });

export const action = handle(async (handled) => {
  const { href } = await budgetImportPage(handled);
  const { fingerprint } = await readPosted(handled, Seen);
  await applyBudget(handled.ctx, handled.params.importId, fingerprint);
  return redirectWithNotice(`${href}/${handled.params.importId}`, 'applied');
});
