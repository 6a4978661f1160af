import { redirect } from '@remix-run/node';
import { countClick } from '../../domain/newsletters/clicks/commands.server.ts';
import { getCountedLink } from '../../domain/newsletters/clicks/queries.server.ts';
import { handle } from '../../web/handle.ts';

/** On to where a newsletter's link leads, and one more is counted: nobody's click, only a click. Whoever asks for the headers alone has not read anything. */
export const loader = handle(async ({ ctx, params, request }) => {
  const href =
    request.method === 'HEAD' ? await getCountedLink(ctx, params.linkId) : await countClick(ctx, params.linkId);
  return redirect(href, { headers: { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' } });
});
