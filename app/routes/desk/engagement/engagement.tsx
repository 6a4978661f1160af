import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { engagementIn, listYears } from '../../../domain/reports/engagement/queries.server.ts';
import { bySubregion, countedTwice, fallingAwayAt, isActive } from '../../../domain/reports/engagement/rules.ts';
import { Chips } from '../../../ui/chips.tsx';
import { CountingRules, EngagementRows, NotSeen, PeriodForm, SubregionSums } from '../../../ui/engagement.tsx';
import { Breadcrumbs, Figures, PageTitle } from '../../../ui/page.tsx';
import { TileMap } from '../../../ui/tile-map.tsx';
import {
  askedPeriod,
  ENGAGEMENT,
  engagementTiles,
  isYear,
  lastSeenWords,
  periodQuery,
  type Shown,
  views,
  visitHref,
} from '../../../web/engagement.ts';
import { handle as handled } from '../../../web/handle.ts';

const shownViews = Object.keys(views) as Shown[];

export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats } = handled;
  const { period, query, label } = askedPeriod(handled);
  const [{ on, municipalities, total, subregions, activeFrom }, years] = await Promise.all([
    engagementIn(ctx, period),
    listYears(ctx),
  ]);
  const texts = words.engagement;
  const asked = url.searchParams.get('vis');
  const shown = shownViews.find((view) => views[view] === asked) ?? 'events';
  const active = municipalities.filter((one) => isActive(one, activeFrom));
  const away = fallingAwayAt(on);
  const before = periodQuery({ from: away.from, to: on });
  const unseen = (standing: 'falling away' | 'not seen') =>
    municipalities
      .filter((one) => one.standing === standing)
      .sort((a, b) => (b.last?.on ?? '').localeCompare(a.last?.on ?? ''))
      .map((one) => ({
        id: one.id,
        name: one.name,
        href: visitHref(one.id, before),
        seen: lastSeenWords(handled, one.last) ?? texts['never-seen'],
      }));
  const [falling, notSeen] = [unseen('falling away'), unseen('not seen')];
  const chosen = url.searchParams.get('delregion');
  const inChosen = subregions.find(({ id }) => id === chosen);
  const twice = countedTwice(subregions, municipalities);
  return {
    texts,
    path: words['desk-members'].path,
    members: words['desk-members'].title,
    title: t('site.title', { page: texts.title }),
    action: ENGAGEMENT,
    label,
    query,
    period: period as { from: string; to: string },
    years: years.map((year) => ({
      label: String(year),
      href: `${ENGAGEMENT}?ar=${year}`,
      current: isYear(period) && period.from.startsWith(String(year)),
    })),
    figures: [
      { value: `${active.length}/${municipalities.length}`, label: texts['figure-active'], href: '#kommuner' },
      { value: formats.number(total.events), label: texts['figure-events'], href: '#kommuner' },
      { value: formats.number(total.attendances), label: texts['figure-attendances'], href: '#kommuner' },
      { value: formats.number(total.people), label: texts['figure-people'], href: '#kommuner' },
      {
        value: formats.number(falling.length),
        label: texts['figure-falling'],
        href: '#faller-fra',
        ...(falling.length > 0 && { tone: 'warning' as const }),
      },
    ],
    views: shownViews.map((view) => ({
      label: texts[`view-${view}`],
      href: `${ENGAGEMENT}?${query}${view === 'events' ? '' : `&vis=${views[view]}`}`,
      current: view === shown,
    })),
    map: engagementTiles(handled, { municipalities, shown, query }),
    falling,
    notSeen,
    fallingRule: t('engagement.falling-rule', {
      from: formats.date(away.from),
      after: formats.date(away.after),
      on: formats.date(on),
    }),
    rules: [
      t('engagement.rule-active', { count: activeFrom }),
      ...[texts['rule-counted'], texts['rule-day'], texts['rule-frozen'], texts['rule-erased']],
      texts['rule-answers'],
      t('engagement.rule-seats', { date: formats.date(on) }),
    ],
    nameless: total.nameless > 0 ? t('engagement.nameless-total', { count: total.nameless }) : '',
    chosen: inChosen && { name: inChosen.name, href: `${ENGAGEMENT}?${query}#kommuner` },
    rows: municipalities
      .filter(({ id }) => !inChosen || inChosen.municipality_ids.includes(id))
      .map((one) => ({
        id: one.id,
        name: one.name,
        href: visitHref(one.id, query),
        note: one.leftOn ? t('engagement.left', { date: formats.date(one.leftOn) }) : '',
        events: formats.number(one.events),
        attendances: formats.number(one.attendances),
        people: formats.number(one.people),
        answers: formats.number(one.answers),
        seats: formats.number(one.seats),
        seen: one.last ? formats.date(one.last.on) : texts['never-seen'],
      })),
    sums: bySubregion(subregions, municipalities, activeFrom).map((one) => ({
      id: one.id,
      name: one.name,
      href: `${ENGAGEMENT}?${query}&delregion=${one.id}#kommuner`,
      active: t('engagement.of', { count: one.active, members: one.members }),
      attendances: formats.number(one.attendances),
      seats: formats.number(one.seats),
    })),
    twice:
      twice.length > 0 ? t('engagement.twice', { names: twice.join(', '), count: twice.length }) : texts['twice-none'],
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EngagementPage() {
  const page = useLoaderData<typeof loader>();
  const { texts } = page;
  return (
    <>
      <Breadcrumbs label={page.path} trail={[{ href: '/sekretariat/medlemmer', label: page.members }]} />
      <PageTitle kicker={page.label} title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <PeriodForm texts={texts} action={page.action} years={page.years} period={page.period} />
      <Figures figures={page.figures} />
      {page.nameless && <p className="muted small">{page.nameless}</p>}
      <div className="halves">
        <section aria-labelledby="kart">
          <h2 id="kart">{texts.map}</h2>
          <Chips label={texts.views} choices={page.views} />
          <TileMap {...page.map} />
          <CountingRules title={texts.rules} rules={page.rules} />
        </section>
        <div>
          <NotSeen texts={texts} rule={page.fallingRule} falling={page.falling} notSeen={page.notSeen} />
          <SubregionSums texts={texts} sums={page.sums} twice={page.twice} query={page.query} />
        </div>
      </div>
      <EngagementRows texts={texts} rows={page.rows} chosen={page.chosen} query={page.query} />
    </>
  );
}
