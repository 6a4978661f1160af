import { z } from 'zod';
import type { EventFilter } from '../domain/events/listing/queries.server.ts';
import { kinds, themes } from '../domain/events/schema.ts';
import { type Instant, monthsBetween } from '../domain/kernel/time.ts';

/** The filters of a list of events, as they stand in its URL. What makes no sense there is left out. */

const Filter = z.object({
  type: z.enum(kinds).optional().catch(undefined),
  tema: z.enum(themes).optional().catch(undefined),
  maned: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  sok: z.string().trim().max(200).optional().catch(undefined),
  side: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** Reads `?sok=&type=&tema=&maned=&side=`. */
export function filterOf(url: URL, when: EventFilter['when'], perPage: number) {
  const { type, tema, maned, sok, side } = Filter.parse(Object.fromEntries(url.searchParams));
  const filter: EventFilter = {
    when,
    kind: type,
    theme: tema,
    month: maned,
    text: sok || undefined,
    limit: perPage,
    from: (side - 1) * perPage,
  };
  const isFiltered = Boolean(type || tema || maned || sok);
  return { filter, page: side, isFiltered };
}

/** The same URL with some parameters changed; those set to nothing go, and so does the page number. */
export function withParams(url: URL, changes: Record<string, string | number | undefined>): string {
  const params = new URLSearchParams(url.search);
  params.delete('side');
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') params.delete(name);
    else params.set(name, String(value));
  }
  for (const [name, value] of [...params]) if (value === '') params.delete(name);
  const query = params.toString();
  return query ? `${url.pathname}?${query}` : url.pathname;
}

/** The months a list can be narrowed to: from this one on, or back to the first. */
export function filterMonths(
  now: Instant,
  span: { first: Instant; last: Instant } | undefined,
  when: EventFilter['when'],
): string[] {
  if (!span) return [];
  if (when === 'past') return monthsBetween(now, span.first < now ? span.first : now);
  return monthsBetween(now, span.last > now ? span.last : now);
}
