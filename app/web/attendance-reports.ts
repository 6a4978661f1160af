import type { listReports } from '../domain/participation/attendance-reports/queries.server.ts';
import { NAMES_KEPT_DAYS } from '../domain/participation/attendance-reports/schema.ts';
import type { Handled } from './handle.ts';

type Listed = Awaited<ReturnType<typeof listReports>>[number];

export function reportsPath(eventId: string): string {
  return `/sekretariat/arrangementer/${eventId}/oppmote/rapporter`;
}

/** Where a report stands, in one sentence. */
export function reportState({ t, words, formats }: Handled, { confirmed_at, counts }: Listed): string {
  const texts = words['desk-reports'];
  if (!confirmed_at) return texts['state-unread'];
  if (counts.waiting > 0) return t('desk-reports.state-working', { number: formats.number(counts.waiting) });
  const doubtful = counts.doubtful;
  return [
    t('desk-reports.state-matched', { count: counts.matched, number: formats.number(counts.matched) }),
    doubtful > 0 && t('desk-reports.state-doubtful', { count: doubtful, number: formats.number(doubtful) }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What stands as a row's name; names are forgotten after a while. */
export function lineName({ t, words }: Handled, line: { name: string | null; address: string | null }): string {
  if (line.name === null && line.address === null) return t('desk-reports.forgotten', { days: NAMES_KEPT_DAYS });
  return line.name || line.address || words['desk-reports'].nameless;
}

/** «Eva Lie, Moss» */
export function personOf({ name, organisation }: { name: string; organisation: string | null }): string {
  return [name, organisation].filter(Boolean).join(', ');
}
