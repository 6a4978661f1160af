import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getSeriesPage } from '../../domain/events/series-page/queries.server.ts';
import '../../ui/event-filters.css';
import { EventList } from '../../ui/event-list.tsx';
import { Breadcrumbs, ButtonLink, Empty, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { seriesOf, seriesTitle } from '../../web/series-page.ts';

/** A series: all its dates, one place to register for them, and a calendar file of them. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, web } = handled;
  const series = await getSeriesPage(ctx, params.slug);
  const title = seriesTitle(series, handled);
  const path = `/serier/${series.slug}`;
  return {
    ...(await seriesOf(series, handled)),
    texts: words.series,
    title,
    pageTitle: t('site.title', { page: title }),
    trail: [{ href: '/arrangementer', label: words.site.events }],
    crumbs: words.site.breadcrumbs,
    canonical: new URL(path, web.settings.appUrl).href,
    file: `${path}.ics`,
    feed: new URL(`${path}.ics`, web.settings.appUrl).href,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'description', content: data?.summary },
  { tagName: 'link', rel: 'canonical', href: data?.canonical },
  { tagName: 'link', rel: 'alternate', type: 'text/calendar', href: data?.file },
];

export default function Series() {
  const { texts, title, trail, crumbs, summary, coming, past, register, file, feed } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={crumbs} trail={trail} />
      <PageTitle kicker={texts.kicker} title={title}>
        <p className="lead">{summary}</p>
      </PageTitle>
      {register && (
        <section className="card">
          <p>{register.text}</p>
          <p className="actions">
            <ButtonLink href={register.href}>{texts.register}</ButtonLink>
          </p>
        </section>
      )}
      <h2>{texts.coming}</h2>
      {coming.length > 0 ? <EventList months={coming} level={3} /> : <Empty title={texts.none} />}
      {past.length > 0 && (
        <>
          <h2>{texts.past}</h2>
          <EventList months={past} level={3} />
        </>
      )}
      <section className="card subscribe">
        <h2>{texts['subscribe-title']}</h2>
        <p>{texts.subscribe}</p>
        <p className="address">{feed}</p>
        <p className="subscribe-links">
          <a href={file}>{texts['subscribe-link']}</a>
        </p>
      </section>
    </>
  );
}
