import { setTimeout as delay } from 'node:timers/promises';
import type { ReportId } from '../domain/kernel/ids.ts';
import { matchReport } from '../domain/participation/attendance-reports/commands.server.ts';
import type { listReports } from '../domain/participation/attendance-reports/queries.server.ts';
import { NAMES_KEPT_DAYS } from '../domain/participation/attendance-reports/schema.ts';
import type { Handled } from './handle.ts';

/** A file that is matched sooner shows how it went at once; a longer one shows how far it has come. */
const WAITS_MS = 1500;

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

/**
 * Matches a report's rows. What takes longer than one waits for goes on behind the page that shows how far it has come; if
 * that is cut off, the schedule goes on with it.
 */
export async function startMatching({ ctx, params, web }: Handled, id: ReportId): Promise<void> {
  const work = matchReport(ctx, params.eventId, id);
  const isLate = await Promise.race([work.then(() => false), delay(WAITS_MS, true, { ref: false })]);
  if (isLate) work.catch((error: unknown) => web.log.error({ err: error }, 'matching an attendance report failed'));
}
