import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { countEvents, findSpan, listEvents } from '../../domain/events/listing/queries.server.ts';
import { EventFilters } from '../../ui/event-filters.tsx';
import { EventList } from '../../ui/event-list.tsx';
import { ButtonLink, Empty, PageTitle, Tabs } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { filterMonths, filterOf, withParams } from '../../web/event-filter.ts';
import { filterFields, monthsOf } from '../../web/event-words.ts';
import { handle as handled } from '../../web/handle.ts';
import { pagerOf } from '../../web/pager.ts';
import { seriesIn } from '../../web/series-page.ts';

const PER_PAGE = 25;

/** The calendar: what is coming, or what has been. */
export const loader = handled(async (handled) => {
  const { ctx, url, words, t, web } = handled;
  const when = url.searchParams.get('vis') === 'tidligere' ? 'past' : 'coming';
  const { filter, page, isFiltered } = filterOf(url, when, PER_PAGE);
  const [events, count, span] = await Promise.all([listEvents(ctx, filter), countEvents(ctx, filter), findSpan(ctx)]);
  const title = when === 'past' ? words.calendar['title-past'] : words.calendar.title;
  const path = when === 'past' ? '/arrangementer?vis=tidligere' : '/arrangementer';
  const otherWay = withParams(url, { vis: when === 'past' ? undefined : 'tidligere', maned: undefined });
  return {
    texts: words.calendar,
    title,
    pageTitle: t('site.title', { page: title }),
    when,
    path,
    otherWay,
    isFiltered,
    found: t('calendar.found', { count }),
    months: monthsOf(events, handled),
    series: seriesIn(events),
    filters: filterFields(handled, filter, filterMonths(ctx.now(), span, when)),
    pager: pagerOf(handled, { page, count, perPage: PER_PAGE }),
    canonical: new URL(path, web.settings.appUrl).href,
    feed: new URL('/arrangementer.ics', web.settings.appUrl).href,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'description', content: data?.texts.lead },
  { tagName: 'link', rel: 'canonical', href: data?.canonical },
  { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', href: '/arrangementer.atom' },
];

export default function Events() {
  const page = useLoaderData<typeof loader>();
  const { texts, months } = page;
  return (
    <>
      <PageTitle title={page.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      <Tabs
        label={texts.when}
        current={page.path}
        tabs={[
          { href: '/arrangementer', label: texts.coming },
          { href: '/arrangementer?vis=tidligere', label: texts.past },
        ]}
      />
      <EventFilters
        texts={texts}
        fields={page.filters}
        hidden={page.when === 'past' ? { vis: 'tidligere' } : {}}
        reset={page.isFiltered ? page.path : undefined}
      />
      {months.length > 0 ? (
        <>
          <p className="muted">{page.found}</p>
          {page.series.length > 0 && (
            <p>
              {texts.series}{' '}
              {page.series.map(({ href, name }, at) => (
                <span key={href}>
                  {at > 0 && ' · '}
                  <a href={href}>{name}</a>
                </span>
              ))}
            </p>
          )}
          <EventList months={months} />
          <Pager {...page.pager} />
        </>
      ) : (
        <Empty title={page.when === 'past' ? texts['empty-past'] : texts['empty-coming']}>
          <p>{texts['empty-text']}</p>
          <p className="actions">
            <ButtonLink href={page.otherWay} variant="secondary">
              {page.when === 'past' ? texts['empty-other-coming'] : texts['empty-other-past']}
            </ButtonLink>
            {page.isFiltered && (
              <ButtonLink href="/arrangementer" variant="tertiary">
                {texts['empty-all']}
              </ButtonLink>
            )}
          </p>
        </Empty>
      )}
      <section className="card subscribe">
        <h2>{texts['subscribe-title']}</h2>
        <p>{texts.subscribe}</p>
        <p className="address">{page.feed}</p>
        <p className="subscribe-links">
          <a href="/arrangementer.ics">{texts['subscribe-link']}</a>
          <a href="/arrangementer.atom">{texts.atom}</a>
        </p>
      </section>
    </>
  );
}
