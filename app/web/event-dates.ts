import type { EventRow } from '../domain/events/schema.ts';
import type { EventDate } from '../ui/event-dates.tsx';
import type { Handled } from './handle.ts';
import { seriesPath } from './series-page.ts';

/** The dates of a series, on the page of one of them. */
export function datesOf(dates: EventRow[], here: { id: string; title: string }, handled: Handled): EventDate[] {
  const { ctx, words, formats, language } = handled;
  const standing = (date: EventRow) => {
    if (date.cancelled_at) return words.event.cancelled;
    return date.ends_at <= ctx.now() ? words.event['date-held'] : undefined;
  };
  return dates.map((date) => ({
    href: `/arrangementer/${date.slug}`,
    label: formats.period(date.starts_local, date.ends_local),
    title: date.title === here.title ? undefined : (language === 'en' && date.title_en) || date.title,
    standing: standing(date),
    current: date.id === here.id,
  }));
}

/** «Alt i Klimaskolen», to the page of the series an event is in; undefined for a single event. */
export function seriesLink(
  event: Pick<EventRow, 'series'>,
  dates: EventRow[],
  { t, words }: Handled,
): { href: string; label: string } | undefined {
  const href = seriesPath(
    event,
    dates.filter((date) => date.published_at),
  );
  const { series } = event;
  if (!href) return undefined;
  return { href, label: series ? t('event.all-in-series', { name: series }) : words.event['all-dates'] };
}

/** Which of the published dates it is. */
export function numberIn(dates: EventRow[], { id }: { id: string }): { date_number: number; date_count: number } {
  const published = dates.filter((date) => date.published_at);
  return { date_number: published.findIndex((date) => date.id === id) + 1, date_count: published.length };
}
