import { getToken } from '../../domain/access/queries.server.ts';
import { getContact } from '../../domain/contacts/queries.server.ts';
import { actingAs } from '../../domain/kernel/ctx.ts';
import { minus } from '../../domain/kernel/time.ts';
import { listCalendarEntries } from '../../domain/participation/own/queries.server.ts';
import { words } from '../../text/index.ts';
import { fetchedAgain } from '../../web/fetched-again.ts';
import { handle } from '../../web/handle.ts';
import { KEPT_BY_ITS_READER } from '../../web/headers.ts';
import { ownFeed } from '../../web/own-feed.ts';

/** What a calendar program fetches: the token in the address is all it has to show. */
export const loader = handle(async (handled) => {
  const { ctx, params, request } = handled;
  const { contact_id } = await getToken(ctx, params.token, 'calendar-feed');
  const { language } = await getContact(actingAs(ctx, { kind: 'contact', contactId: contact_id }), contact_id);
  const entries = await listCalendarEntries(ctx, contact_id, { since: minus(ctx.now(), { years: 1 }) });
  // A calendar program says nothing of its reader's language.
  return fetchedAgain(request, ownFeed(entries, { ...handled, language, words: words(language) }), {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'inline; filename="osloregionen.ics"',
    'Cache-Control': KEPT_BY_ITS_READER,
    'X-Robots-Tag': 'noindex',
  });
});
