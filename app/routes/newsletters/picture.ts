import { getPictureContent } from '../../domain/newsletters/pictures/queries.server.ts';
import { fileResponse } from '../../web/download.ts';
import { handle } from '../../web/handle.ts';

/** A picture of a newsletter. What lies behind an address never changes, so whoever has it need not ask again. */
export const loader = handle(async ({ ctx, params, web }) => {
  const found = await getPictureContent(ctx, params.pictureId);
  const kept = { 'Cache-Control': 'public, max-age=31536000, immutable' };
  if ('png' in found) {
    return new Response(new Uint8Array(found.png), { headers: { 'Content-Type': 'image/png', ...kept } });
  }
  const response = fileResponse(web.files.open(found.file.hash), found.file);
  response.headers.set('Cache-Control', kept['Cache-Control']);
  return response;
});
