import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listEvents } from '../../domain/events/listing/queries.server.ts';
import { countRegisteredByOrganisation } from '../../domain/events/numbers/queries.server.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { listMunicipalities } from '../../domain/organisations/queries.server.ts';
import { EventList } from '../../ui/event-list.tsx';
import { Button, ButtonLink, Empty } from '../../ui/page.tsx';
import { TileMap } from '../../ui/tile-map.tsx';
import '../../ui/front.css';
import { monthsOf } from '../../web/event-words.ts';
import { handle as handled } from '../../web/handle.ts';

const SHOWN = 10;

/** What is next, who the members are, and what the alliance is. */
export const loader = handled(async (handled) => {
  const { ctx, words, t, web } = handled;
  const { kinds, themes } = words.terms;
  const [events, municipalities] = await Promise.all([
    listEvents(ctx, { when: 'coming', limit: SHOWN }),
    listMunicipalities(ctx, { on: dateOf(ctx.now()) }),
  ]);
  const registered = await countRegisteredByOrganisation(
    ctx,
    events.map((event) => event.id),
  );
  const tiles = municipalities.flatMap(({ id, name, slug, tile_label, tile_column, tile_row }) => {
    if (tile_column === null || tile_row === null) return [];
    const count = registered.get(id) ?? 0;
    const note = count > 0 ? t('event.registered', { count }) : undefined;
    return [
      {
        id,
        name,
        label: tile_label,
        column: tile_column,
        row: tile_row,
        level: levelOf(count),
        href: `/medlemmer/${slug}`,
        note,
      },
    ];
  });
  return {
    tiles,
    map:
      registered.size > 0
        ? t('home.map', { with: tiles.filter((tile) => tile.level > 0).length, all: tiles.length })
        : t('home.map-members', { all: tiles.length }),
    site: words.site,
    texts: words.home,
    title: municipalities.length > 0 ? t('home.title', { count: municipalities.length }) : words.home['title-none'],
    months: monthsOf(events, handled),
    shortcuts: [
      { href: '/arrangementer', label: words.home.all },
      { href: '/arrangementer?type=webinar', label: kinds.webinar },
      { href: '/arrangementer?type=conference', label: kinds.conference },
      { href: '/arrangementer?type=group-meeting', label: kinds['group-meeting'] },
      { href: '/arrangementer?tema=climate', label: themes.climate },
      { href: '/arrangementer?tema=transport', label: themes.transport },
      { href: '/arrangementer?tema=business', label: themes.business },
    ],
    canonical: new URL('/', web.settings.appUrl).href,
  };
});

/** How dark a tile is: nobody, a few, some, many. */
function levelOf(count: number): 0 | 1 | 2 | 3 {
  if (count === 0) return 0;
  return count < 3 ? 1 : count < 8 ? 2 : 3;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `${data.site.name} ${data.site.suffix}` },
  { name: 'description', content: data?.texts.lead },
  { property: 'og:title', content: data?.title },
  { property: 'og:description', content: data?.texts.lead },
  { tagName: 'link', rel: 'canonical', href: data?.canonical },
  { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', href: '/arrangementer.atom' },
];

export default function Home() {
  const { texts, title, months, shortcuts, tiles, map } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="front">
        <div>
          <h1>{title}</h1>
          <p className="lead">{texts.lead}</p>
          <search>
            <form action="/arrangementer" method="get" className="front-search">
              <label className="visually-hidden" htmlFor="front-search">
                {texts.search}
              </label>
              <input
                className="ds-input"
                id="front-search"
                name="sok"
                type="search"
                maxLength={200}
                placeholder={texts['search-hint']}
              />
              <Button>{texts['search-button']}</Button>
            </form>
          </search>
          <nav aria-label={texts.shortcuts}>
            <ul className="chips">
              {shortcuts.map(({ href, label }) => (
                <li key={href}>
                  <a className="chip" href={href}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        {tiles.length > 0 && (
          <div className="front-map">
            <TileMap tiles={tiles} label={map} />
            <p className="small muted">{map}</p>
          </div>
        )}
      </div>
      <section aria-label={texts.next}>
        {months.length > 0 ? (
          <>
            <EventList months={months} />
            <p className="actions">
              <ButtonLink href="/arrangementer" variant="secondary">
                {texts['all-events']}
              </ButtonLink>
            </p>
          </>
        ) : (
          <Empty title={texts.empty}>
            <p>{texts['empty-text']}</p>
            <p>
              <a href="/arrangementer?vis=tidligere">{texts.past}</a>
            </p>
          </Empty>
        )}
      </section>
      <section>
        <h2>{texts['about-title']}</h2>
        <p className="prose">{texts.about}</p>
        <p className="front-links">
          <a href="/medlemmer">{texts['about-members']}</a>
          <a href="/grupper">{texts['about-groups']}</a>
        </p>
      </section>
    </>
  );
}
