import { type ListedEvent, listEvents } from '../domain/events/listing/queries.server.ts';
import { inLanguage, registrationClosedBecause } from '../domain/events/rules.ts';
import type { EventRow } from '../domain/events/schema.ts';
import type { SeriesPage } from '../domain/events/series-page/queries.server.ts';
import { slugOf } from '../domain/kernel/text.ts';
import { monthsOf } from './event-words.ts';
import type { Handled } from './handle.ts';

/** A series on a page of its own: what is to come, what has been, and where one registers. */

/** The address of the page of an event's series: its name, or its first date where it has none; undefined for a single event. */
export function seriesPath(
  { series }: Pick<EventRow, 'series'>,
  dates: Pick<EventRow, 'slug' | 'parent_id'>[],
): string | undefined {
  const first = dates.find(({ parent_id }) => parent_id === null);
  const slug = series ? slugOf(series) : dates.length > 1 && first?.slug;
  return slug ? `/serier/${slug}` : undefined;
}

/** The named series among some events, each once. */
export function seriesIn(events: Pick<EventRow, 'series'>[]): { href: string; name: string }[] {
  const names = [...new Set(events.flatMap(({ series }) => series ?? []))];
  return names.flatMap((name) => (slugOf(name) ? [{ href: `/serier/${slugOf(name)}`, name }] : []));
}

/** What it is called. */
export function seriesTitle({ name, dates }: SeriesPage, { language }: Pick<Handled, 'language'>): string {
  return name ?? inLanguage(dates[0]!, 'title', language);
}

/** The dates as the calendar lists them, and the next that one can register for: one with room, if there is any. */
export async function seriesOf(series: SeriesPage, handled: Handled) {
  const { ctx, t, formats } = handled;
  const among = series.dates.map(({ id }) => id);
  const [coming, past] = await Promise.all([
    listEvents(ctx, { when: 'coming', among }),
    listEvents(ctx, { when: 'past', among }),
  ]);
  const open = coming.filter((event) => isOpen(event, handled));
  const next = open.find(hasRoom) ?? open[0];
  const { series_uid } = series.dates.find(({ id }) => id === next?.id) ?? {};
  const inForm = new Set(series.dates.filter((date) => date.series_uid === series_uid).map(({ id }) => id));
  const together = series_uid ? open.filter(({ id }) => inForm.has(id)).length : 1;
  return {
    coming: monthsOf(coming, handled),
    past: monthsOf(past, handled),
    summary: inLanguage(coming[0] ?? series.dates.at(-1)!, 'summary', handled.language),
    register: next && {
      href: `/arrangementer/${next.slug}/pamelding`,
      text:
        together > 1
          ? t('series.register-several', { count: together })
          : t('series.register-one', { when: formats.period(next.starts_local, next.ends_local) }),
    },
  };
}

function hasRoom({ pools }: ListedEvent): boolean {
  return pools.some(({ free }) => free !== 0);
}

function isOpen(event: ListedEvent, { ctx }: Handled): boolean {
  return event.openness !== 'groups' && registrationClosedBecause(event, ctx.now()) === undefined;
}
