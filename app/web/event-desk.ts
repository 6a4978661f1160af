import { isDay } from '../domain/events/days/rules.ts';
import { inLanguage, stateOf } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import type { DeskFrameProps } from '../ui/desk-frame.tsx';
import { kickerOf, whereOf } from './event-words.ts';
import type { Handled } from './handle.ts';
import { noticeIn } from './notice.ts';

const TONES = { draft: 'neutral', coming: 'success', held: 'info', cancelled: 'danger' } as const;

/** The frame of a page of an event's desk. */
export function eventDeskOf(event: Event, handled: Handled): DeskFrameProps {
  const { ctx, url, words, formats, language } = handled;
  const { 'desk-events': texts, 'desk-participants': people } = words;
  const at = `/sekretariat/arrangementer/${event.id}`;
  const state = stateOf(event, ctx.now());
  const isOfOneGroup = event.kind === 'group-meeting' && event.groups.length === 1;
  const tabs = [
    { href: at, label: people['tab-who'] },
    ...(isDay(event) ? [{ href: `${at}/dag`, label: words['desk-days'].tab }] : []),
    ...(event.openness === 'groups' ? [{ href: `${at}/svar`, label: words['desk-invitations'].tab }] : []),
    ...(isOfOneGroup ? [{ href: `/sekretariat/moter/${event.id}`, label: texts.tabs.agenda }] : []),
    { href: `${at}/deltakere`, label: people['tab-participants'] },
    { href: `${at}/oppmote`, label: people['tab-attendance'] },
    { href: `${at}/materiell`, label: words.materials.tab },
    { href: `/sekretariat/undersokelser?arrangement=${event.id}`, label: words['desk-surveys'].title },
    ...(state === 'held'
      ? [
          {
            href: `/sekretariat/rapporter/ny?type=event&om=${event.id}`,
            label: words['desk-written-reports'].evaluate,
          },
        ]
      : []),
    { href: `${at}/innhold`, label: texts.tabs.content },
    { href: `${at}/publisering`, label: texts.tabs.publishing },
    { href: `${at}/melding`, label: people['tab-letter'] },
    { href: `${at}/program`, label: texts.tabs.programme },
    { href: `${at}/datoer`, label: texts.tabs.dates },
    { href: `${at}/kopi`, label: texts.tabs.copy },
    { href: `${at}/avlysning`, label: texts.tabs.cancellation },
  ];
  return {
    crumbs: { label: texts.crumbs, trail: [{ href: '/sekretariat/arrangementer', label: texts.title }] },
    kicker: kickerOf(event, handled),
    title: inLanguage(event, 'title', language),
    when: `${formats.period(event.starts_local, event.ends_local)} · ${whereOf(event, handled)}`,
    tag: { tone: TONES[state], label: texts.states[state] },
    links: [{ href: `/arrangementer/${event.slug}`, label: texts['open-page'] }],
    tabs: { label: texts.pages, tabs, current: tabs.findLast(({ href }) => url.pathname.startsWith(href))?.href ?? at },
    notice: noticeIn(handled, 'desk-events'),
  };
}
