import { listEvents } from '../../domain/events/listing/queries.server.ts';
import { inLanguage } from '../../domain/events/rules.ts';
import { listPublishedLast } from '../../domain/meetings/minutes/queries.server.ts';
import { eventUrl } from '../../web/event-feeds.ts';
import { kickerOf } from '../../web/event-words.ts';
import { fetchedAgain } from '../../web/fetched-again.ts';
import { handle } from '../../web/handle.ts';
import { xml } from '../../web/xml.ts';

/** What is coming and the møtebøker published last, as an Atom feed (RFC 4287). */
export const loader = handle(async (handled) => {
  const { ctx, language, words, formats, web } = handled;
  const events = await listEvents(ctx, { when: 'coming' });
  const minutes = await listPublishedLast(ctx);
  const address = (path: string) => xml(new URL(path, web.settings.appUrl).href);
  const updated =
    [...events.map((event) => event.revised_at), ...minutes.map(({ published_at }) => published_at)].sort().at(-1) ??
    ctx.now();
  const entries = events.map((event) => {
    const when = formats.period(event.starts_local, event.until_local);
    const summary = `${kickerOf(event, handled)}, ${when}. ${inLanguage(event, 'summary', language)}`;
    return [
      '<entry>',
      `<id>${xml(eventUrl(event, handled))}</id>`,
      `<title>${xml(inLanguage(event, 'title', language))}</title>`,
      `<link href="${xml(eventUrl(event, handled))}"/>`,
      `<published>${event.published_at}</published>`,
      `<updated>${event.revised_at}</updated>`,
      `<summary>${xml(summary)}</summary>`,
      '</entry>',
    ].join('\n');
  });
  const read = minutes.map(({ slug, title, published_at }) => {
    const page = address(`/moter/${slug}/protokoll`);
    return [
      '<entry>',
      `<id>${page}</id>`,
      `<title>${xml(title)}</title>`,
      `<link href="${page}"/>`,
      `<published>${published_at}</published>`,
      `<updated>${published_at}</updated>`,
      `<summary>${xml(title)}</summary>`,
      '</entry>',
    ].join('\n');
  });
  const feed = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${address('/arrangementer')}</id>`,
    `<title>${xml(words.calendar['feed-name'])}</title>`,
    `<link href="${address('/arrangementer')}"/>`,
    `<link rel="self" href="${address('/arrangementer.atom')}"/>`,
    `<author><name>${xml(words.site.name)}</name></author>`,
    `<updated>${updated}</updated>`,
    ...entries,
    ...read,
    '</feed>',
    '',
  ].join('\n');
  return fetchedAgain(handled.request, feed, {
    'Content-Type': 'application/atom+xml; charset=utf-8',
    'Cache-Control': 'no-cache',
  });
});
