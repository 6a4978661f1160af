import { getToken } from '../../domain/access/queries.server.ts';
import { minus } from '../../domain/kernel/time.ts';
import { listCalendarEntries } from '../../domain/participation/own/queries.server.ts';
import { handle } from '../../web/handle.ts';
import { ownFeed } from '../../web/own-feed.ts';

/** What a calendar program fetches: the token in the address is all it has to show. */
export const loader = handle(async (handled) => {
  const { ctx, params } = handled;
  const { contact_id } = await getToken(ctx, params.token, 'calendar-feed');
  const entries = await listCalendarEntries(ctx, contact_id, { since: minus(ctx.now(), { years: 1 }) });
  return new Response(ownFeed(entries, handled), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="osloregionen.ics"',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
});
