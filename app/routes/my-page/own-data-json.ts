import { handle } from '../../web/handle.ts';
import { ownData } from '../../web/own-data.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

/** Everything about me, for another program to read. */
export const loader = handle(async (handled) => {
  const own = await ownData(handled, signedInOrAsk(handled).contactId);
  return new Response(JSON.stringify(own, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="mine-data.json"',
      'Cache-Control': 'no-store',
    },
  });
});
