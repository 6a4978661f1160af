import { NotFound } from '../../../domain/kernel/errors.ts';
import { handle } from '../../../web/handle.ts';
import { previewOf } from '../../../web/mail-preview.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

/** The mail's html alone, for the frame on its page; `web/headers.ts` lets it have its inline styles and nothing else. */
export const loader = handle(async (handled) => {
  signedInOrAsk(handled);
  const preview = await previewOf(handled, handled.params.messageId);
  if (!preview || 'obsolete' in preview) throw new NotFound('not-found');
  return new Response(preview.html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
});
