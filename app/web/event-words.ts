import type { EventFilter, ListedEvent } from '../domain/events/listing/queries.server.ts';
import { inLanguage, lastsSeveralDays, registrationClosedBecause } from '../domain/events/rules.ts';
import { type EventRow, kinds, type Mode, themes } from '../domain/events/schema.ts';
import { capitalised } from '../domain/kernel/text.ts';
import { type PlainDate, wholeDaysOf } from '../domain/kernel/time.ts';
import type { EventFilterFields } from '../ui/event-filters.tsx';
import type { EventItem, EventMonth } from '../ui/event-list.tsx';
import type { Handled } from './handle.ts';

/** How events are put in words, the same on every page. */

type Speaking = Pick<Handled, 't' | 'words' | 'formats' | 'language'>;

/** «Webinar · Klimaskolen · Dato 2 av 4» */
export function kickerOf(
  event: Pick<EventRow, 'kind' | 'series'> & Partial<Pick<ListedEvent, 'date_number' | 'date_count'>>,
  { words, t }: Speaking,
): string {
  const { kind, series, date_number: number = 0, date_count: count = 0 } = event;
  const date = count > 1 && number > 0 ? t('event.date-of', { number, count }) : undefined;
  return [words.terms.kinds[kind], series, date].filter(Boolean).join(' · ');
}

/** «Oslo rådhus og på nett», «på nett» */
export function whereOf(event: Pick<EventRow, 'place'> & { pools: { mode: Mode }[] }, { words, t }: Speaking): string {
  const room = event.place ?? words.terms.modes.room;
  const [inRoom, online] = (['room', 'online'] as const).map((mode) => event.pools.some((pool) => pool.mode === mode));
  if (inRoom && online) return t('event.room-and-online', { room });
  return inRoom ? room : words.terms.modes.online;
}

/** Events in their order, under the months they begin in. */
export function monthsOf(
  events: ListedEvent[],
  handled: Handled,
  hrefOf = (event: ListedEvent) => `/arrangementer/${event.slug}`,
): EventMonth[] {
  const months: EventMonth[] = [];
  for (const event of events) {
    const heading = capitalised(handled.formats.month(event.starts_local));
    if (months.at(-1)?.heading !== heading) months.push({ heading, events: [] });
    months.at(-1)!.events.push(itemOf(event, handled, hrefOf(event)));
  }
  return months;
}

function itemOf(event: ListedEvent, handled: Handled, href: string): EventItem {
  const { formats, language } = handled;
  const title = inLanguage(event, 'title', language);
  return {
    href,
    day: formats.dayOfMonth(event.starts_local),
    month: formats.shortMonth(event.starts_local),
    date: formats.date(event.starts_local),
    kicker: kickerOf(event, handled),
    title,
    lang: language === 'en' && title === event.title && !event.title_en ? 'nb' : undefined,
    line: `${whenInList(event, handled)} · ${whereOf(event, handled)}`,
    ...standingOf(event, handled),
  };
}

/** «torsdag kl. 09.00–10.30»; over several days «onsdag 17. – torsdag 18. juni» */
function whenInList(event: ListedEvent, { formats, t }: Speaking): string {
  const { starts_local, until_local: ends_local } = event;
  const days = wholeDaysOf(starts_local, ends_local);
  if (days) {
    const until = t('event.until-day', { day: `${formats.weekday(days.last)} ${formats.date(days.last)}` });
    return [formats.weekday(days.first), days.last > days.first && until].filter(Boolean).join(' ');
  }
  if (!lastsSeveralDays({ starts_local, ends_local }))
    return `${formats.weekday(starts_local)} ${formats.hours(starts_local, ends_local)}`;
  const last = t('event.until-day', { day: `${formats.weekday(ends_local)} ${formats.date(ends_local)}` });
  return `${formats.weekday(starts_local)} ${formats.hour(starts_local)} ${last}`;
}

/** What to know before opening it: cancelled, full, or how many come. */
function standingOf(event: ListedEvent, { ctx, t, words }: Handled): Pick<EventItem, 'aside' | 'tag'> {
  const closed = registrationClosedBecause(event, ctx.now());
  if (closed === 'cancelled') return { tag: { tone: 'danger', label: words.event.cancelled } };
  if (closed === 'draft') return { tag: { tone: 'neutral', label: words.event.draft } };
  const aside =
    event.openness === 'groups'
      ? words.event['for-groups']
      : event.registered > 0
        ? t('event.registered', { count: event.registered })
        : undefined;
  if (closed === 'held') return { aside };
  if (closed === 'deadline') return { aside, tag: { tone: 'neutral', label: words.event.closed } };
  const isFull = event.pools.length > 0 && event.pools.every((pool) => pool.free === 0);
  return isFull ? { aside, tag: { tone: 'warning', label: words.event.full } } : { aside };
}

/** What the filters of a list of events offer, and what is chosen. */
export function filterFields({ words, formats }: Speaking, filter: EventFilter, months: string[]): EventFilterFields {
  return {
    text: filter.text ?? '',
    kind: filter.kind ?? '',
    theme: filter.theme ?? '',
    month: filter.month ?? '',
    kinds: kinds.map((kind) => ({ value: kind, label: words.terms.kinds[kind] })),
    themes: themes.map((theme) => ({ value: theme, label: words.terms.themes[theme] })),
    months: months.map((month) => ({ value: month, label: formats.month(`${month}-01` as PlainDate) })),
  };
}
