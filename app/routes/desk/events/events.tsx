import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { countEvents, findSpan, listEvents } from '../../../domain/events/listing/queries.server.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { EventFilters } from '../../../ui/event-filters.tsx';
import { EventList } from '../../../ui/event-list.tsx';
import { ButtonLink, Empty, PageTitle, Tabs } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { filterMonths, filterOf } from '../../../web/event-filter.ts';
import { filterFields, monthsOf } from '../../../web/event-words.ts';
import { handle as handled } from '../../../web/handle.ts';
import { pagerOf } from '../../../web/pager.ts';

const PER_PAGE = 50;
const PATH = '/sekretariat/arrangementer';

/** The secretariat's events: what is coming, drafts, and what has been. */
export const loader = handled(async (handled) => {
  const { ctx, url, words, t } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const asked = url.searchParams.get('vis');
  const when = asked === 'tidligere' ? 'past' : asked === 'utkast' ? 'drafts' : 'coming';
  const { filter, page, isFiltered } = filterOf(url, when, PER_PAGE);
  const [events, count, span] = await Promise.all([listEvents(ctx, filter), countEvents(ctx, filter), findSpan(ctx)]);
  const texts = words['desk-events'];
  return {
    texts,
    calendar: words.calendar,
    pageTitle: t('site.title', { page: texts.title }),
    path: asked && when !== 'coming' ? `${PATH}?vis=${asked}` : PATH,
    hidden: asked && when !== 'coming' ? { vis: asked } : ({} as Record<string, string>),
    empty: isFiltered ? texts['empty-filtered'] : texts.empty[when],
    isFiltered,
    found: t('calendar.found', { count }),
    months: monthsOf(events, handled, (event) =>
      when === 'drafts' ? `${PATH}/${event.id}/innhold` : `${PATH}/${event.id}`,
    ),
    filters: filterFields(handled, filter, filterMonths(ctx.now(), span, when)),
    pager: pagerOf(handled, { page, count, perPage: PER_PAGE }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DeskEvents() {
  const page = useLoaderData<typeof loader>();
  const { texts, months } = page;
  return (
    <>
      <PageTitle title={texts.title} tag={<ButtonLink href={`${PATH}/nytt`}>{texts.new}</ButtonLink>} />
      <Tabs
        label={page.calendar.when}
        current={page.path}
        tabs={[
          { href: PATH, label: page.calendar.coming },
          { href: `${PATH}?vis=utkast`, label: texts.drafts },
          { href: `${PATH}?vis=tidligere`, label: page.calendar.past },
        ]}
      />
      <EventFilters
        texts={page.calendar}
        fields={page.filters}
        hidden={page.hidden}
        reset={page.isFiltered ? page.path : undefined}
      />
      {months.length > 0 ? (
        <>
          <p className="muted">{page.found}</p>
          <EventList months={months} />
          <Pager {...page.pager} />
        </>
      ) : (
        <Empty title={page.empty}>
          <p>
            <a href={page.isFiltered ? page.path : `${PATH}/nytt`}>
              {page.isFiltered ? page.calendar.reset : texts.new}
            </a>
          </p>
        </Empty>
      )}
    </>
  );
}
