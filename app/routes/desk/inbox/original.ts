import { getIncoming } from '../../../domain/inbox/review/queries.server.ts';
import { NotFound } from '../../../domain/kernel/errors.ts';
import { handle } from '../../../web/handle.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

/** The message's bytes as they came, to be saved and opened in a mail program, never in this page's name. */
export const loader = handle(async (handled) => {
  signedInOrAsk(handled);
  const { id, raw } = await getIncoming(handled.ctx, handled.params.incomingId);
  if (!raw) throw new NotFound('not-found');
  return new Response(new Uint8Array(raw), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${id}.eml"`,
      'Cache-Control': 'no-store',
    },
  });
});
