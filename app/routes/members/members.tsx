import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { searchKey } from '../../domain/kernel/text.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { listMembers } from '../../domain/organisations/members/queries.server.ts';
import { sizeLevelOf } from '../../domain/organisations/rules.ts';
import { MemberList } from '../../ui/member-list.tsx';
import { Empty, Figures, PageTitle } from '../../ui/page.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { TileMap } from '../../ui/tile-map.tsx';
import { handle as handled } from '../../web/handle.ts';

export const loader = handled(async ({ ctx, url, words, t, formats }) => {
  const on = dateOf(ctx.now());
  const members = await listMembers(ctx, { on });
  const text = (url.searchParams.get('sok') ?? '').trim().slice(0, 100);
  const isAlphabetical = url.searchParams.get('visning') === 'alfabet';
  const wanted = searchKey(text).split(' ');
  const found = members.filter((member) => {
    const key = searchKey(member.name, member.county, ...member.subregions.map(({ name }) => name));
    return wanted.every((word) => key.includes(word));
  });
  const texts = words.members;
  const rows = found.map((member) => ({
    id: member.id,
    href: `/medlemmer/${member.slug}`,
    name: member.name,
    detail: t('members.inhabitants', { count: member.inhabitants, number: formats.number(member.inhabitants) }),
    subregion: member.subregions[0]?.name ?? '',
  }));
  const bySubregion = Map.groupBy(rows, (row) => row.subregion);
  const names = [...bySubregion.keys()].sort(new Intl.Collator('nb').compare);
  const isFound = new Set(rows.map((row) => row.id));
  const inhabitants = members.reduce((sum, member) => sum + member.inhabitants, 0);
  const countedOn = members[0]?.countedOn;
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    text,
    figures: [
      { value: formats.number(members.length), label: texts.municipalities },
      {
        value: formats.number(inhabitants),
        label: countedOn ? t('members.on', { date: formats.date(countedOn) }) : '',
      },
      { value: formats.number(new Set(members.map(({ county }) => county)).size), label: texts.counties },
      { value: formats.number(new Set(members.map(({ subregions }) => subregions[0]?.id)).size), label: texts.seats },
    ],
    map: {
      label: t('members.map', { count: members.length }),
      legend: ([0, 1, 2, 3] as const).map((level) => ({ level, label: texts.legend[level] })),
      tiles: members.flatMap((member) =>
        member.tile_column === null || member.tile_row === null
          ? []
          : [
              {
                id: member.id,
                name: member.name,
                label: member.tile_label,
                column: member.tile_column,
                row: member.tile_row,
                level: text && !isFound.has(member.id) ? (0 as const) : sizeLevelOf(member.inhabitants),
                href: `/medlemmer/${member.slug}`,
                note: t('members.inhabitants', {
                  count: member.inhabitants,
                  number: formats.number(member.inhabitants),
                }),
              },
            ],
      ),
    },
    views: [
      { href: '/medlemmer', label: texts['by-subregion'], current: !isAlphabetical },
      { href: '/medlemmer?visning=alfabet', label: texts.alphabetical, current: isAlphabetical },
    ],
    found: text ? t('members.found', { count: rows.length }) : '',
    sections:
      isAlphabetical || text
        ? [{ title: '', rows }]
        : names.map((name) => ({ title: name, rows: bySubregion.get(name)! })),
    isEmpty: rows.length === 0,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Members() {
  const { texts, text, figures, map, views, found, sections, isEmpty } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      <Figures figures={figures} />
      <div className="halves">
        <section aria-label={texts['map-title']} className="beside-list">
          <TileMap {...map} />
        </section>
        <section aria-labelledby="list">
          <h2 id="list" className="first">
            {texts['list-title']}
          </h2>
          <SearchForm action="/medlemmer" label={texts.search} button={texts['search-button']} text={text} />
          {text ? (
            <p role="status">
              {found} <a href="/medlemmer">{texts.clear}</a>
            </p>
          ) : (
            <ul className="chips">
              {views.map((view) => (
                <li key={view.href}>
                  <a className="chip" href={view.href} aria-current={view.current ? 'true' : undefined}>
                    {view.label}
                  </a>
                </li>
              ))}
            </ul>
          )}
          {isEmpty ? (
            <Empty title={texts.nobody}>
              <p>{texts['nobody-hint']}</p>
            </Empty>
          ) : (
            <MemberList sections={sections} />
          )}
        </section>
      </div>
    </>
  );
}
