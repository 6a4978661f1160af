import type { Engagement } from '../engagement/rules.ts';
import { NOT_SEEN } from '../engagement/rules.ts';

const YEARS_SHOWN = 8;

/** The years from the first with anybody to this one, the oldest first and at most eight; years without anybody are zero. */
export function everyYear<Y extends Engagement & { year: number }>(counted: Y[], thisYear: number) {
  const first = Math.max(thisYear - YEARS_SHOWN + 1, Math.min(thisYear, ...counted.map(({ year }) => year)));
  return Array.from({ length: thisYear - first + 1 }, (_, at) => {
    const year = first + at;
    return { ...NOT_SEEN, ...counted.find((row) => row.year === year), year };
  });
}

/** Of a series the next date alone: they are signed up for together. Expects the earliest first. */
export function nextOfEach<E extends { series_uid: string | null }>(events: E[]): E[] {
  const seen = new Set<string>();
  return events.filter(({ series_uid }) => {
    if (!series_uid) return true;
    const isNew = !seen.has(series_uid);
    seen.add(series_uid);
    return isNew;
  });
}
