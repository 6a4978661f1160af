import { z } from 'zod';
import { applyImport } from '../../../domain/imports/commands.server.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const Seen = z.object({ fingerprint: z.string().max(100).default('') });

export const action = handle(async (handled) => {
  const { importId } = handled.params;
  const { fingerprint } = await readPosted(handled, Seen);
  await applyImport(handled.ctx, importId, fingerprint);
  return redirectWithNotice(`/sekretariat/kontakter/import/${importId}`, 'applied');
});
