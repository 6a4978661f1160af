import { inLanguage, stateOf } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import type { EventDeskProps } from '../ui/event-desk.tsx';
import { kickerOf, whereOf } from './event-words.ts';
import type { Handled } from './handle.ts';

const TONES = { draft: 'neutral', coming: 'success', held: 'info', cancelled: 'danger' } as const;

/** The frame of a page of an event's desk. `?melding=lagret` on the URL says what was just done. */
export function eventDeskOf(event: Event, handled: Handled): EventDeskProps {
  const { ctx, url, words, formats, language } = handled;
  const texts = words['desk-events'];
  const at = `/sekretariat/arrangementer/${event.id}`;
  const state = stateOf(event, ctx.now());
  const done = url.searchParams.get('melding') ?? '';
  return {
    crumbs: { label: texts.crumbs, trail: [{ href: '/sekretariat/arrangementer', label: texts.title }] },
    kicker: kickerOf(event, handled),
    title: inLanguage(event, 'title', language),
    when: `${formats.period(event.starts_local, event.ends_local)} · ${whereOf(event, handled)}`,
    tag: { tone: TONES[state], label: texts.states[state] },
    open: { href: `/arrangementer/${event.slug}`, label: texts['open-page'] },
    tabs: {
      label: texts.pages,
      current: url.pathname,
      tabs: [
        { href: at, label: texts.tabs.participants },
        { href: `${at}/innhold`, label: texts.tabs.content },
        { href: `${at}/program`, label: texts.tabs.programme },
        { href: `${at}/publisering`, label: texts.tabs.publishing },
        { href: `${at}/avlysning`, label: texts.tabs.cancellation },
        { href: `${at}/kopi`, label: texts.tabs.copy },
      ],
    },
    notice: done in texts.done ? texts.done[done as keyof typeof texts.done] : undefined,
  };
}
