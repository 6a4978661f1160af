import { inLanguage } from '../../domain/events/rules.ts';
import { NotFound } from '../../domain/kernel/errors.ts';
import { listArchive } from '../../domain/newsletters/editions/queries.server.ts';
import { listTopics } from '../../domain/newsletters/queries.server.ts';
import { fetchedAgain } from '../../web/fetched-again.ts';
import { handle } from '../../web/handle.ts';
import { xml } from '../../web/xml.ts';

const LATEST = 50;

/** The newsletters published last, all or about one topic, as an Atom feed (RFC 4287). */
export const loader = handle(async ({ ctx, request, url, language, words, t, web }) => {
  const topicId = url.searchParams.get('emne') || undefined;
  const topic = topicId && (await listTopics(ctx)).find(({ id }) => id === topicId);
  if (topicId && !topic) throw new NotFound('not-found');
  const issues = await listArchive(ctx, language, { ...(topicId && { topicId }), limit: LATEST });
  const address = (path: string) => xml(new URL(path, web.settings.appUrl).href);
  const self = address(`/nyhetsbrev.atom${topicId ? `?emne=${encodeURIComponent(topicId)}` : ''}`);
  const title = topic
    ? t('newsletters.feed-of', { topic: inLanguage(topic, 'name', language) })
    : words.newsletters.feed;
  const entries = issues.map((issue) => {
    const page = address(`/nyhetsbrev/${issue.slug}`);
    return [
      `<entry xml:lang="${issue.language}">`,
      `<id>${page}</id>`,
      `<title>${xml(issue.subject)}</title>`,
      `<link href="${page}"/>`,
      `<published>${issue.publishedAt}</published>`,
      `<updated>${issue.publishedAt}</updated>`,
      `<summary>${xml(issue.preheader || issue.subject)}</summary>`,
      '</entry>',
    ].join('\n');
  });
  const feed = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${self}</id>`,
    `<title>${xml(title)}</title>`,
    `<link href="${address('/nyhetsbrev')}"/>`,
    `<link rel="self" href="${self}"/>`,
    `<author><name>${xml(words.site.name)}</name></author>`,
    `<updated>${issues[0]?.publishedAt ?? ctx.now()}</updated>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
  return fetchedAgain(request, feed, {
    'Content-Type': 'application/atom+xml; charset=utf-8',
    'Cache-Control': 'no-cache',
  });
});
