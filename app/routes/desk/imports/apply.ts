import { z } from 'zod';
import { applyImport } from '../../../domain/imports/commands.server.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const Seen = z.object({ fingerprint: z.string().max(100).default('') });

export const action = handle(async (handled) => {
  const { importId } = handled.params;
  const form = await readForm(handled, Seen);
  if (!form.ok) return form.reply;
  await applyImport(handled.ctx, importId, form.value.fingerprint);
  return redirectWithNotice(`/sekretariat/kontakter/import/${importId}`, 'applied');
});
