import { Outlet, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { hasEnded, isCancelled, isPublished } from '../../../domain/events/rules.ts';
import type { Event } from '../../../domain/events/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import type { Instant } from '../../../domain/kernel/time.ts';
import { Breadcrumbs, PageTitle, Tabs, Tag } from '../../../ui/page.tsx';
import { handle as handled } from '../../../web/handle.ts';

/** What every page about one event begins with: where one is, which event, and its other pages. */
export const loader = handled(async ({ ctx, params, url, words, formats }) => {
  requireThat(isSecretariat(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-participants'];
  const base = `/sekretariat/arrangementer/${event.id}`;
  const tabs = [
    { href: base, label: texts['tab-who'] },
    { href: `${base}/deltakere`, label: texts['tab-participants'] },
    { href: `${base}/oppmote`, label: texts['tab-attendance'] },
    { href: `${base}/melding`, label: texts['tab-letter'] },
  ];
  return {
    trail: [
      { href: '/sekretariat', label: texts.desk },
      { href: '/sekretariat/arrangementer', label: texts.events },
    ],
    trailLabel: texts.trail,
    tabsLabel: texts.tabs,
    title: event.title,
    when: formats.period(event.starts_local, event.ends_local),
    standing: standingOf(event, ctx.now(), texts),
    tabs,
    current: tabs.findLast(({ href }) => url.pathname.startsWith(href))?.href ?? base,
  };
});

export default function EventLayout() {
  const { trail, trailLabel, title, when, standing, tabs, tabsLabel, current } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={trailLabel} trail={trail} />
      <PageTitle kicker={when} title={title} tag={<Tag tone={standing.tone}>{standing.label}</Tag>} />
      <Tabs label={tabsLabel} tabs={tabs} current={current} />
      <Outlet />
    </>
  );
}

function standingOf(
  event: Event,
  now: Instant,
  texts: { draft: string; published: string; cancelled: string; held: string },
) {
  if (isCancelled(event)) return { label: texts.cancelled, tone: 'danger' as const };
  if (!isPublished(event)) return { label: texts.draft, tone: 'warning' as const };
  if (hasEnded(event, now)) return { label: texts.held, tone: 'neutral' as const };
  return { label: texts.published, tone: 'success' as const };
}
