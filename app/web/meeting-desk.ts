import { minutesKind } from '../domain/meetings/minutes/rules.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import type { DeskFrameProps } from '../ui/desk-frame.tsx';
import type { Handled } from './handle.ts';
import { noticeIn } from './notice.ts';

/** The frame of a page of a meeting's desk; `page` is the tab it belongs to, when its address does not say. */
export function meetingDeskOf(
  meeting: Meeting,
  handled: Handled,
  { page = handled.url.pathname }: { page?: string } = {},
): DeskFrameProps {
  const { words, formats } = handled;
  const texts = words['desk-meetings'];
  const at = `/sekretariat/moter/${meeting.eventId}`;
  const tabs = [
    { href: at, label: texts.agenda },
    { href: `${at}/innkalling`, label: words['desk-notice'].title },
    { href: `${at}/gjennomforing`, label: words['desk-proceedings'].title },
    { href: `${at}/protokoll`, label: words.minutes[minutesKind(meeting.group)] },
  ];
  const place = [meeting.place, meeting.address].filter(Boolean).join(', ');
  return {
    crumbs: { label: texts.path, trail: [{ href: '/sekretariat/moter', label: texts.meetings }] },
    kicker: meeting.group.name,
    title: meeting.title,
    when: [formats.period(meeting.starts_local, meeting.ends_local), place].filter(Boolean).join(' · '),
    tag: meeting.agenda_published_at
      ? { tone: 'success', label: texts['is-published'] }
      : { tone: 'neutral', label: texts['not-published'] },
    links: [
      ...(meeting.published_at ? [{ href: `/moter/${meeting.slug}`, label: texts['open-page'] }] : []),
      { href: `/sekretariat/arrangementer/${meeting.eventId}`, label: texts.event },
    ],
    tabs: { label: texts.pages, tabs, current: tabs.findLast(({ href }) => page.startsWith(href))?.href ?? at },
    notice: noticeIn(handled, 'desk-meetings'),
  };
}
